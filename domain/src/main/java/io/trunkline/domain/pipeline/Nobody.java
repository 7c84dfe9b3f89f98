package io.trunkline.domain.pipeline;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceSession;

/** What is left of a conversation that could not begin. */
record Nobody() implements VoiceSession {
    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void press(char digit) {}

    @Override
    public void interrupted(String utterance, long heardMillis) {}

    @Override
    public void close() {}
}
