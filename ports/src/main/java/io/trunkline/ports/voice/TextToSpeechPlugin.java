package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** Brings what turns text into speech; {@link #kind()} is what an agent's {@code tts} names. */
@Implemented(by = Side.PLUGIN)
public interface TextToSpeechPlugin extends ServicePlugin<TextToSpeech> {}
