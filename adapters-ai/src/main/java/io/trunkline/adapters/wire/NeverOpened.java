package io.trunkline.adapters.wire;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;

/** Stands for a stage that failed before it was opened: nothing has an effect. */
public enum NeverOpened implements Transcription, Synthesis {
    /** The only one. */
    STAGE;

    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void endTurn() {}

    @Override
    public void say(String utterance, String text) {}

    @Override
    public void end(String utterance) {}

    @Override
    public void cancel(String utterance, long heardMillis) {}

    @Override
    public void close() {}
}
