package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.function.Consumer;

/** A voice AI that hears and speaks. Called on virtual threads, many calls at once. */
@Implemented(by = Side.PLUGIN)
public interface VoiceEngine extends Billed, AutoCloseable {
    /**
     * Begin a conversation. May block while it connects. {@link VoiceEvent.Ready} follows when audio may be sent, or
     * {@link Failed}, also for what goes wrong here: this method throws nothing for a remote failure.
     *
     * <p>Called as soon as a call is taken or was answered, while the carrier still brings its audio, so that the time the engine
     * takes is not added to the carrier's. Nobody has to notice: a first message may be given at once, and the host keeps it until
     * somebody is there to hear it; the caller's audio begins when it comes, mostly within a second, at the latest after half a
     * minute. A conversation that ends before that has nothing to be ashamed of: it is begun again when the caller is there. When
     * the call ends first, the session is closed as any other.
     *
     * @param request who talks to whom and how
     * @param events takes what happens, one event at a time, in order, from any thread; never blocks for long
     */
    VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events);

    /**
     * Find out whether a conversation could begin: ask the vendor whether the credentials are right, wait for what is loaded
     * once. Blocks; for {@code doctor}, and before a first call that shall not wait.
     *
     * @throws VoiceException when it could not
     */
    default void verify() throws VoiceException {}

    /**
     * Make ready what the first conversation would have to wait for: load models, or learn what can be known of the vendor's
     * host ({@link EngineSockets#warm}). Called when the server listens and every few minutes after it, also while conversations
     * go on or before it is done; may block. Nobody is told what fails here: the conversation that needs it will tell.
     */
    default void prepare() {}

    /** Give up what the engine holds. Called once, at stop. */
    @Override
    default void close() {}
}
