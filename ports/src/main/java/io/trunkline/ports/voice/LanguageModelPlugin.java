package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** Brings what thinks of what to say; {@link #kind()} is what an agent's {@code llm} names. */
@Implemented(by = Side.PLUGIN)
public interface LanguageModelPlugin extends ServicePlugin<LanguageModel> {}
