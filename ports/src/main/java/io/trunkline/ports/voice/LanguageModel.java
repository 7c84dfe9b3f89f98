package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.function.Consumer;

/** Thinks of what the agent says. Called on virtual threads, many calls at once. */
@Implemented(by = Side.PLUGIN)
public interface LanguageModel extends Billed, AutoCloseable {
    /**
     * Begin an answer. Does not block. {@link ModelEvent.Finished} or {@link Failed} comes last, unless it is cancelled.
     *
     * @param request what was said so far
     * @param events takes what happens, one event at a time, in order, from any thread; never blocks for long
     */
    Generation answer(ModelRequest request, Consumer<ModelEvent> events);

    /**
     * Ask the vendor whether the credentials are right. Blocks.
     *
     * @throws VoiceException when they are not, or it could not be asked
     */
    default void verify() throws VoiceException {}

    /** Give up what it holds. Called once, at stop. */
    @Override
    default void close() {}

    /** One answer on its way. */
    @Implemented(by = Side.PLUGIN)
    interface Generation {
        /** One that is over, or never began. */
        Generation OVER = () -> {};

        /**
         * Stop it, before or after its first word: the request to the vendor ends too. No event follows but {@link Used}.
         * Does not block; any thread; twice has no effect.
         */
        void cancel();
    }
}
