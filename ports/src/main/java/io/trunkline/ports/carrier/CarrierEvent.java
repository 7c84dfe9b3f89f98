package io.trunkline.ports.carrier;

import io.trunkline.ports.call.PhoneNumber;

/** What a carrier tells by webhook. Produced by adapters, consumed by the host. */
public sealed interface CarrierEvent {
    /** The carrier's own name for the call. */
    CarrierCallId call();

    /**
     * Somebody calls one of our numbers and waits for an answer.
     *
     * @param call the carrier's own name for the call
     * @param from the calling party
     * @param to the called number
     */
    record Incoming(CarrierCallId call, PhoneNumber from, PhoneNumber to) implements CarrierEvent {}

    /**
     * The call got further. May come late, twice or out of order; the host never goes back.
     *
     * @param call the carrier's own name for the call
     * @param status how far it is
     */
    record StatusChanged(CarrierCallId call, CallStatus status) implements CarrierEvent {}

    /**
     * The call has no audio socket now and the carrier asks what to do. Asked after every end of a socket, meant or not.
     *
     * @param call the carrier's own name for the call
     */
    record NextStepAsked(CarrierCallId call) implements CarrierEvent {}
}
