package io.trunkline.adapters.wire;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;

/** What stands in for a session that failed before it began: everything asked of it has no effect. */
public final class Silent {
    /** Speaks nothing. */
    public static final Synthesis SYNTHESIS = new NoSynthesis();
    /** Hears nothing. */
    public static final Transcription TRANSCRIPTION = new NoTranscription();

    private Silent() {}

    private static final class NoSynthesis implements Synthesis {
        @Override
        public void say(String utterance, String text) {}

        @Override
        public void end(String utterance) {}

        @Override
        public void cancel(String utterance, long heardMillis) {}

        @Override
        public void close() {}
    }

    private static final class NoTranscription implements Transcription {
        @Override
        public void hear(AudioFrame frame) {}

        @Override
        public void endTurn() {}

        @Override
        public void close() {}
    }
}
