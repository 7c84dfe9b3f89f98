package io.trunkline.ports.carrier;

import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.Webhooks;
import java.util.Set;

/**
 * One carrier account. Operations may block and are called on virtual threads, many at once; {@link #webhooks()},
 * {@link #media()} and {@link #capabilities()} answer at once and always the same.
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

    /** End the call. Ending it twice, or when it is already over, is no error. */
    void hangUp(CarrierCall call) throws CarrierException;

    /**
     * Take the audio away from us, say {@code text} with the carrier's own voice, and end the call. Needs
     * {@link Capability#SAYS}. For a call that is already over, no error.
     *
     * @param text what to say, plain text
     */
    default void sayAndHangUp(CarrierCall call, String text) throws CarrierException {
        throw CarrierException.unsupported("say a text");
    }

    /**
     * Ask the carrier whether the credentials are right, for {@code doctor}.
     *
     * @throws CarrierException when it says no or cannot be asked
     */
    default void verifyCredentials() throws CarrierException {}

    /** Give up what the account holds. Called once, at stop. */
    @Override
    default void close() {}
}
