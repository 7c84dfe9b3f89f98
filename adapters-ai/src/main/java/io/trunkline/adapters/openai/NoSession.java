package io.trunkline.adapters.openai;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceSession;

/** What is left of a conversation that failed before it began. */
record NoSession() implements VoiceSession {
    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void press(char digit) {}

    @Override
    public void interrupted(String utterance, long heardMillis) {}

    @Override
    public void close() {}
}
