package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;

/**
 * What to listen to.
 *
 * @param format how the audio comes: one of {@link SpeechToText#accepts()}
 * @param choice what the agent asks for
 */
public record SpeechRequest(AudioFormat format, Choice choice) {}
