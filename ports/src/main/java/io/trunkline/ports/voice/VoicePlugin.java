package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** Brings a voice engine; {@link #kind()} is what an agent's {@code engine} names. */
@Implemented(by = Side.PLUGIN)
public interface VoicePlugin extends ServicePlugin<VoiceEngine> {}
