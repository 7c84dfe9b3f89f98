package io.trunkline.ports.carrier;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that a carrier can be asked for.
 *
 * @param name what a failing rule calls it
 * @param offered whether a carrier with these capabilities must do it; else it must refuse it
 * @param act ask for it, about a call where it is about one
 */
record Operation(String name, Predicate<Set<Capability>> offered, Act act) {
    /** Asks. */
    interface Act {
        void on(Carrier carrier, CarrierCall call) throws Exception;
    }

    static Operation always(String name, Act act) {
        return new Operation(name, _ -> true, act);
    }

    static Operation with(Capability needed, String name, Act act) {
        return new Operation(name, claimed -> claimed.contains(needed), act);
    }

    static Operation without(Capability replacing, String name, Act act) {
        return new Operation(name, claimed -> !claimed.contains(replacing), act);
    }

    boolean isOffered(Carrier carrier) {
        return offered.test(carrier.capabilities());
    }

    @Override
    public String toString() {
        return name;
    }
}
