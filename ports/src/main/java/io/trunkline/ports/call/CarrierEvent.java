package io.trunkline.ports.call;

/** What a carrier tells by webhook. Produced by adapters, consumed by the host. */
public sealed interface CarrierEvent {
    /** The carrier's own name for the call. */
    CarrierCallId call();

    /**
     * Somebody calls one of our numbers and waits for an answer.
     *
     * @param call the carrier's own name for the call
     * @param from the calling party
     * @param to the called number; {@code agent:NAME} asks for the agent of that name, whatever the numbers say
     */
    record Incoming(CarrierCallId call, PhoneNumber from, PhoneNumber to) implements CarrierEvent {}

    /**
     * The call got further. May come late, twice or out of order; the host never goes back.
     *
     * @param call the carrier's own name for the call
     * @param status how far it is
     * @param word the carrier's own word for it, for people to read
     */
    record StatusChanged(CarrierCallId call, CallStatus status, String word) implements CarrierEvent {}

    /**
     * The call has no audio socket now and the carrier asks what to do. Asked after every end of a socket, meant or not.
     *
     * @param call the carrier's own name for the call
     */
    record NextStepAsked(CarrierCallId call) implements CarrierEvent {}

    /**
     * The detector decided who picked up. May come after the call has ended.
     *
     * @param call the carrier's own name for the call
     * @param result what it decided
     */
    record MachineDetected(CarrierCallId call, AmdResult result) implements CarrierEvent {}

    /**
     * The machine's greeting is over: what is said from now on is recorded. Follows {@link MachineDetected}, or comes
     * before it or instead of it, and then says that a machine picked up.
     *
     * @param call the carrier's own name for the call
     * @param word the carrier's own word for how it ended, such as {@code beep_detected}
     */
    record GreetingEnded(CarrierCallId call, String word) implements CarrierEvent {}

    /**
     * A transfer of the call got further.
     *
     * @param call the carrier's own name for the call that is transferred, not for the target's leg
     * @param status how far it is
     * @param word the carrier's own word for it, for people to read
     */
    record TransferChanged(CarrierCallId call, TransferStatus status, String word) implements CarrierEvent {}

    /**
     * A recording of the call can be fetched.
     *
     * @param call the carrier's own name for the call
     * @param recording where it is
     */
    record RecordingCompleted(CarrierCallId call, Recording recording) implements CarrierEvent {}

    /**
     * There is no recording of the call although one was asked for.
     *
     * @param call the carrier's own name for the call
     * @param reason what the carrier says
     */
    record RecordingFailed(CarrierCallId call, String reason) implements CarrierEvent {}

    /**
     * The carrier told the call's price.
     *
     * @param call the carrier's own name for the call
     * @param cost the price
     */
    record CostKnown(CarrierCallId call, Cost cost) implements CarrierEvent {}
}
