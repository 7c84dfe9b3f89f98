package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** Brings what turns speech into text; {@link #kind()} is what an agent's {@code stt} names. */
@Implemented(by = Side.PLUGIN)
public interface SpeechToTextPlugin extends ServicePlugin<SpeechToText> {}
