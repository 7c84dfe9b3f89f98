package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceSession;

/** What a host holds when no conversation could begin. */
final class NoConversation implements VoiceSession {
    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void press(char digit) {}

    @Override
    public void interrupted(String utterance, long heardMillis) {}

    @Override
    public void close() {}
}
