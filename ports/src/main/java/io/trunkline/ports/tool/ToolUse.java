package io.trunkline.ports.tool;

import io.trunkline.ports.call.CallStart;

/**
 * A tool is to be used. Its text form leaves the arguments out.
 *
 * @param id names this use, the same when it is tried again
 * @param tool the tool's name
 * @param arguments a JSON object, as text
 * @param call the call in which
 */
public record ToolUse(String id, String tool, String arguments, CallStart call) {
    @Override
    public String toString() {
        return "ToolUse[" + id + ", " + tool + "]";
    }
}
