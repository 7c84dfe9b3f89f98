package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what a caller says. Called on virtual threads, many calls at once. */
@Implemented(by = Side.PLUGIN)
public interface SpeechToText extends Billed, AutoCloseable {
    /** The formats it takes, the best first. The host converts only where the carrier speaks none of them. */
    List<AudioFormat> accepts();

    /**
     * Whether it finds out itself when the caller begins and ends a turn. Where it does not, the host listens for that and
     * calls {@link Transcription#endTurn()}.
     */
    boolean detectsTurns();

    /**
     * Begin to listen. May block while it connects. {@link SpeechEvent.Ready} follows when audio may be sent, or
     * {@link Failed}, also for what goes wrong here: this method throws nothing for a remote failure.
     *
     * @param request what to listen to
     * @param events takes what happens, one event at a time, in order, from any thread; never blocks for long
     */
    Transcription open(SpeechRequest request, Consumer<SpeechEvent> events);

    /**
     * Ask the vendor whether the credentials are right. Blocks.
     *
     * @throws VoiceException when they are not, or it could not be asked
     */
    default void verify() throws VoiceException {}

    /** Give up what it holds. Called once, at stop. */
    @Override
    default void close() {}

    /** Listening to one caller. No method blocks or throws; after the end they have no effect. Any thread may call. */
    @Implemented(by = Side.PLUGIN)
    interface Transcription extends AutoCloseable {
        /** One that is over, or never began: it takes everything and does nothing. */
        Transcription OVER = new Transcription() {
            @Override
            public void hear(AudioFrame frame) {}

            @Override
            public void endTurn() {}

            @Override
            public void close() {}
        };

        /**
         * Take the caller's audio: called by one thread, in real time or a little faster, only after
         * {@link SpeechEvent.Ready}. Silence comes as well, so that the vendor's connection lives.
         *
         * @param frame in the request's format, any length
         */
        void hear(AudioFrame frame);

        /**
         * The caller has stopped speaking: have what was heard since the last turn written down at once.
         * {@link SpeechEvent.TurnEnded} follows, with an empty text if nothing was understood.
         */
        void endTurn();

        /** Stop listening. Ending it twice has no effect. No event follows but {@link Used}. */
        @Override
        void close();
    }
}
