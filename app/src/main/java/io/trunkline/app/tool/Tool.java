package io.trunkline.app.tool;

import io.trunkline.ports.tool.ToolException;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;

/** A tool that some agents have. */
public interface Tool {
    /** What the model sees of it. */
    ToolBox.Tool shown();

    /** What its arguments must be. */
    Parameters parameters();

    /**
     * Use it, with arguments that fit. Blocks, not for ever.
     *
     * @return JSON
     * @throws ToolException when it failed, with the reason for the model
     */
    String use(ToolUse use) throws ToolException, InterruptedException;
}
