package io.trunkline.app.tool;

import io.trunkline.ports.voice.ToolBox;
import java.util.List;

/** The tools that one agent has in one call besides those that every agent has. */
public interface UserTools {
    /** No more than every agent has. */
    UserTools NONE = new UserTools() {
        @Override
        public List<ToolBox.Tool> tools() {
            return List.of();
        }

        @Override
        public String use(String name, String arguments) {
            throw new IllegalArgumentException("there is no tool " + name);
        }
    };

    /** What there is. Always the same, none of them named like one that every agent has. */
    List<ToolBox.Tool> tools();

    /**
     * Use one of them. May block. Never throws for a tool that fails: the output says so.
     *
     * @param arguments as the model gave them
     * @return JSON, as text, for the model
     */
    String use(String name, String arguments);
}
