package io.trunkline.domain.call;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks of its carrier, aside from the call's thread. Orders for a call whose name the carrier has not told yet
 * wait until it does. Confined to the call's thread.
 */
final class CarrierOrders {
    /** A call that the carrier took may be found only a little later. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private static final int LOOKS = 3;

    private final CallSetup setup;
    private final CallHost host;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable CarrierCallId name;

    CarrierOrders(CallSetup setup, CallHost host) {
        this.setup = setup;
        this.host = host;
    }

    /** Something to ask of the carrier. */
    interface Order {
        void give(Carrier carrier, CarrierCall call) throws CarrierException;
    }

    /** Learn the carrier's name for the call; the newest counts. */
    void named(CarrierCallId given) {
        name = given;
        for (Runnable order = waiting.poll(); order != null; order = waiting.poll()) {
            order.run();
        }
    }

    /**
     * Give an order.
     *
     * @param done run on the call's thread when the carrier took it
     * @param failed told on the call's thread when it did not
     */
    void give(Order order, Runnable done, Consumer<CarrierException> failed) {
        CarrierCallId known = name;
        if (known == null) {
            waiting.add(() -> give(order, done, failed));
            return;
        }
        CarrierCall call = new CarrierCall(setup.id(), known);
        host.aside(() -> {
            try {
                order.give(setup.carrier(), call);
                host.post(done);
            } catch (CarrierException failure) {
                host.post(() -> {
                    host.warn("carrier: " + failure.kind() + ": " + failure.getMessage());
                    failed.accept(failure);
                });
            }
        });
    }

    /**
     * Place the call. When nobody knows whether the carrier did, it is looked for, never placed again.
     *
     * @param refused told on the call's thread when there is no call
     */
    void place(PlaceCall call, Consumer<CarrierException> refused) {
        host.aside(() -> {
            try {
                requireKept();
                CarrierCallId given = setup.carrier().place(call);
                host.post(() -> host.named(given));
            } catch (CarrierException failure) {
                host.warn("placing: " + failure.kind() + ": " + failure.getMessage());
                if (failure.kind() == CarrierException.Kind.CARRIER_UNAVAILABLE) {
                    look(call, LOOKS, () -> refused.accept(failure));
                } else {
                    host.post(() -> refused.accept(failure));
                }
            }
        });
    }

    /** A call that is not written down might be placed again after a crash. */
    private void requireKept() throws CarrierException {
        if (!host.isKept()) {
            throw new CarrierException(CarrierException.Kind.CARRIER_REFUSED, "the journal cannot be written");
        }
    }

    /** How a call ended that the carrier did not place, in the words for one that it did. */
    static CallStatus statusOf(CarrierException refusal) {
        return switch (refusal.kind()) {
            case CALLER_ERROR -> CallStatus.UNREACHABLE;
            case CARRIER_LIMITED -> CallStatus.LIMITED;
            case CARRIER_REFUSED, CARRIER_UNAVAILABLE, UNSUPPORTED -> CallStatus.FAILED;
        };
    }

    private void look(PlaceCall call, int looks, Runnable absent) {
        try {
            Optional<CarrierCallId> found = setup.carrier().find(call);
            if (found.isPresent()) {
                host.post(() -> host.named(found.get()));
            } else if (looks > 1) {
                host.after(BETWEEN_LOOKS, () -> host.aside(() -> look(call, looks - 1, absent)));
            } else {
                host.post(absent);
            }
        } catch (CarrierException failure) {
            // The carrier's webhooks may still name the call; if none comes the call ends when it has rung too long.
            host.warn("looking for a call that may have been placed: " + failure.kind() + ": " + failure.getMessage());
        }
    }
}
