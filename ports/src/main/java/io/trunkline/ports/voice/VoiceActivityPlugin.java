package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** Brings what tells speech from other sound; {@link #kind()} is what an agent's {@code vad} names. */
@Implemented(by = Side.PLUGIN)
public interface VoiceActivityPlugin extends ServicePlugin<VoiceActivity> {}
