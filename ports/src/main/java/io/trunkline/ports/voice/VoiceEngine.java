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
     * Load what the first call would wait for. Called once, when the server listens; may block; asks nobody and costs nothing.
     * A call may come before or meanwhile.
     */
    default void warmUp() {}

    /** Give up what the engine holds. Called once, at stop. */
    @Override
    default void close() {}
}
