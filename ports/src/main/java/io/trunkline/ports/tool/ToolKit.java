package io.trunkline.ports.tool;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.voice.ToolBox;
import java.util.List;

/** Tools of one plugin. Called on virtual threads, many calls at once. */
@Implemented(by = Side.PLUGIN)
public interface ToolKit extends AutoCloseable {
    /** What there is. Asked once, after it was created; at most 64, none of them named like one that every agent has. */
    List<ToolBox.Tool> tools();

    /**
     * Use a tool. May block; after 10 s the agent is told that it failed and the thread is interrupted.
     *
     * @param use which tool and for what; its arguments are what the tool's schema asks for
     * @return JSON, as text, for the model; at most 64 KiB
     * @throws ToolException when it cannot be done, with the reason for the model
     */
    String use(ToolUse use) throws ToolException, InterruptedException;

    /** Give up what the tools hold. Called once, at stop. */
    @Override
    default void close() {}
}
