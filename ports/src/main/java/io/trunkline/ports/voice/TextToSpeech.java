package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;
import java.util.function.Consumer;

/** Speaks. Called on virtual threads, many calls at once. */
@Implemented(by = Side.PLUGIN)
public interface TextToSpeech extends Billed, AutoCloseable {
    /** The formats it gives, the best first. The host converts only where the carrier speaks none of them. */
    List<AudioFormat> gives();

    /**
     * Begin to speak in one call. May block while it connects. {@link SynthesisEvent.Ready} follows when text may be sent,
     * or {@link Failed}, also for what goes wrong here: this method throws nothing for a remote failure.
     *
     * @param request how to speak
     * @param events takes what happens, one event at a time, in order, from any thread; never blocks for long
     */
    Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events);

    /**
     * Ask the vendor whether the credentials are right. Blocks.
     *
     * @throws VoiceException when they are not, or it could not be asked
     */
    default void verify() throws VoiceException {}

    /** Give up what it holds. Called once, at stop. */
    @Override
    default void close() {}

    /**
     * Speaking in one call. Utterances are spoken one after the other, never mixed. No method blocks or throws; after the
     * end they have no effect. Called by one thread at a time, only after {@link SynthesisEvent.Ready}.
     */
    @Implemented(by = Side.PLUGIN)
    interface Synthesis extends AutoCloseable {
        /** One that is over, or never began: it takes everything and does nothing. */
        Synthesis OVER = new Synthesis() {
            @Override
            public void say(String utterance, String text) {}

            @Override
            public void end(String utterance) {}

            @Override
            public void cancel(String utterance, long heardMillis) {}

            @Override
            public void close() {}
        };

        /**
         * Speak a piece of an utterance, at once: what follows may come much later.
         *
         * @param utterance which; a new name begins a new one and the one before has ended
         * @param text a clause or a sentence, never empty; a space stands at its end where words follow
         */
        void say(String utterance, String text);

        /** No more text of this utterance follows. {@link SynthesisEvent.Ended} does when it was spoken. */
        void end(String utterance);

        /**
         * Speak no more of this utterance: the vendor stops too, where it can. Whatever audio of it still comes from the
         * vendor is thrown away; {@link SynthesisEvent.Ended} does not come.
         *
         * @param utterance which; unknown or ended ones are no error
         * @param heardMillis how much of it the caller heard
         */
        void cancel(String utterance, long heardMillis);

        /** Stop speaking. Ending it twice has no effect. No event follows but {@link Used}. */
        @Override
        void close();
    }
}
