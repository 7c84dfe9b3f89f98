package io.trunkline.adapters.wire;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechToText.Transcription;

/** What is left of a transcription that failed before it began. */
public record NoTranscription() implements Transcription {
    @Override
    public void hear(AudioFrame frame) {}

    @Override
    public void endTurn() {}

    @Override
    public void close() {}
}
