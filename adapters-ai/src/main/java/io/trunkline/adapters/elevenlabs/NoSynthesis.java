package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.voice.TextToSpeech.Synthesis;

/** What a host holds when nothing could be spoken. */
final class NoSynthesis implements Synthesis {
    @Override
    public void say(String utterance, String text) {}

    @Override
    public void end(String utterance) {}

    @Override
    public void cancel(String utterance, long heardMillis) {}

    @Override
    public void close() {}
}
