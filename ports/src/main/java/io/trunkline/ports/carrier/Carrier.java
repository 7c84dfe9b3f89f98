package io.trunkline.ports.carrier;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.Webhooks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One carrier account. Operations may block and are called on virtual threads, many at once; {@link #webhooks()},
 * {@link #media()}, {@link #capabilities()} and {@link #callsPerSecond()} answer at once and always the same. An operation that returns was taken by
 * the carrier; what comes of it is told by webhook.
 */
@Implemented(by = Side.PLUGIN)
public interface Carrier extends AutoCloseable {
    /** What this account can do. */
    Set<Capability> capabilities();

    /** The account's webhooks. */
    Webhooks webhooks();

    /** The account's media protocol. */
    MediaProtocol media();

    /**
     * Answer an incoming call and have its audio brought to {@code media}. Asked only where
     * {@link Capability#ANSWERS_IN_REPLY} is not claimed. Answering a call twice has no second effect.
     */
    default void answer(CarrierCall call, MediaAttachment media) throws CarrierException {
        throw CarrierException.unsupported("answer a call by command");
    }

    /**
     * Do not take an incoming call. Asked only where {@link Capability#ANSWERS_IN_REPLY} is not claimed. For a call that is
     * over, no error.
     */
    default void refuse(CarrierCallId call) throws CarrierException {
        throw CarrierException.unsupported("refuse a call by command");
    }

    /**
     * Have the audio of a call that is up brought to {@code media}, after its socket was lost. Needs
     * {@link Capability#REATTACHES}.
     */
    default void reattach(CarrierCall call, MediaAttachment media) throws CarrierException {
        throw CarrierException.unsupported("bring the audio to another socket");
    }

    /**
     * Place a call. Needs {@link Capability#PLACES_CALLS}. Never repeated by anybody when the outcome is unknown: the host
     * then asks {@link #find}.
     *
     * @return the carrier's own name for the call
     * @throws CarrierException {@code CALLER_ERROR}, {@code CARRIER_REFUSED} or {@code CARRIER_LIMITED} when no call was placed,
     *     {@code CARRIER_UNAVAILABLE} when one may have been
     */
    default CarrierCallId place(PlaceCall call) throws CarrierException {
        throw CarrierException.unsupported("place a call");
    }

    /** How many calls the account may place in a second, at least 1. */
    default int callsPerSecond() {
        return 1;
    }

    /**
     * Look for a call whose placing had an unknown outcome. Needs {@link Capability#LOOKS_UP}.
     *
     * @return the carrier's own name for it; empty when the carrier has no such call
     */
    default Optional<CarrierCallId> find(PlaceCall call) throws CarrierException {
        throw CarrierException.unsupported("look for a call");
    }

    /** Ask how far a call is. Needs {@link Capability#LOOKS_UP}. A call that is long over may be {@code COMPLETED} or fail. */
    default CallStatus status(CarrierCall call) throws CarrierException {
        throw CarrierException.unsupported("tell how far a call is");
    }

    /**
     * End the call, or withdraw it while it rings. Ending it twice, or when it is already over, is no error. With
     * {@link Capability#ENDS_WITH_MEDIA} asked only while the call has no media socket.
     */
    void hangUp(CarrierCall call) throws CarrierException;

    /**
     * Take the audio away from us, tell the other side something, and end the call. Needs {@link Capability#ANNOUNCES}. For
     * a call that is already over, no error.
     */
    default void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
        throw CarrierException.unsupported("announce something");
    }

    /**
     * Press keys towards the other side. Needs {@link Capability#SENDS_DIGITS}.
     *
     * @param again where the audio is brought afterwards; used only with {@link Capability#DIGITS_END_MEDIA}
     */
    default void sendDigits(CarrierCall call, Digits digits, MediaAttachment again) throws CarrierException {
        throw CarrierException.unsupported("send digits");
    }

    /**
     * Hand the call over. Needs {@link Capability#TRANSFERS}, and with a briefing {@link Capability#BRIEFS}. While it goes on
     * the carrier may close the media socket. Its result comes as {@code TransferChanged}; after a failure the call is ours
     * again.
     */
    default void transfer(CarrierCall call, Transfer transfer) throws CarrierException {
        throw CarrierException.unsupported("transfer a call");
    }

    /**
     * Start, pause, resume or stop recording. Needs {@link Capability#RECORDS}. Stopping what is over is no error. What was
     * recorded comes as {@code RecordingCompleted}.
     */
    default void record(CarrierCall call, RecordingCommand command) throws CarrierException {
        throw CarrierException.unsupported("record a call");
    }

    /**
     * Fetch a recording. Needs {@link Capability#RECORDS}.
     *
     * @param target written anew; nothing is left there after a failure
     */
    default void download(Recording recording, Path target) throws CarrierException {
        throw CarrierException.unsupported("fetch a recording");
    }

    /**
     * Ask what a call that is over cost. Needs {@link Capability#TELLS_COST}.
     *
     * @return empty as long as the carrier does not know
     */
    default Optional<Cost> cost(CarrierCall call) throws CarrierException {
        throw CarrierException.unsupported("tell what a call cost");
    }

    /** The account's phone numbers. Needs {@link Capability#NUMBERS}. */
    default Numbers numbers() throws CarrierException {
        throw CarrierException.unsupported("manage phone numbers");
    }

    /**
     * Ask the carrier whether the credentials are right, for {@code doctor}.
     *
     * @throws CarrierException when it says no or cannot be asked
     */
    default void verifyCredentials() throws CarrierException {}

    /**
     * Make ready what the first operation would have to wait for, such as a connection to the carrier's host
     * ({@link io.trunkline.ports.web.RestClient#warm}). Called at the start and every few minutes after it, also while operations
     * go on; may block. Nobody is told what fails here: the operation that needs it will tell.
     */
    default void prepare() {}

    /** Give up what the account holds. Called once, at stop. */
    @Override
    default void close() {}
}
