package io.trunkline.adapters.wire;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.VoiceSession;

/** What a host holds of a session that failed before it was opened: nothing asked of it has an effect. */
public enum NeverOpened implements VoiceSession, Transcription, Synthesis {
    /** The only one. */
    SESSION;

    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void press(char digit) {}

    @Override
    public void interrupted(String utterance, long heardMillis) {}

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
