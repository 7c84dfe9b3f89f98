package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;

/**
 * How to speak.
 *
 * @param format one of {@link TextToSpeech#gives()}
 * @param choice what the agent asks for
 */
public record SynthesisRequest(AudioFormat format, Choice choice) {}
