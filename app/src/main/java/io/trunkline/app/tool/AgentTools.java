package io.trunkline.app.tool;

import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.tool.ToolException;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of one agent.
 *
 * @param tools no two of one name
 */
public record AgentTools(List<Tool> tools) {
    /** No tools. */
    public static final AgentTools NONE = new AgentTools(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(AgentTools.class);

    /** Keeps its own copy. */
    public AgentTools {
        tools = List.copyOf(tools);
    }

    /**
     * The tools in one call.
     *
     * @param call the call, asked when a tool is used
     */
    public UserTools in(Supplier<CallStart> call) {
        List<ToolBox.Tool> shown = tools.stream().map(Tool::shown).toList();
        return new UserTools() {
            @Override
            public List<ToolBox.Tool> tools() {
                return shown;
            }

            @Override
            public String use(String name, String arguments) {
                return AgentTools.this.use(name, arguments, call);
            }
        };
    }

    private String use(String name, String arguments, Supplier<CallStart> call) {
        Optional<Tool> tool =
                tools.stream().filter(each -> each.shown().name().equals(name)).findFirst();
        if (tool.isEmpty()) {
            return Output.error("there is no such tool");
        }
        return use(tool.get(), name, arguments.isBlank() ? "{}" : arguments, call);
    }

    private static String use(Tool tool, String name, String arguments, Supplier<CallStart> call) {
        try {
            Optional<String> objection = tool.parameters().objection(arguments);
            return objection.isPresent()
                    ? Output.error(objection.get())
                    : tool.use(new ToolUse(UUID.randomUUID().toString(), name, arguments, call.get()));
        } catch (ToolException failed) {
            return Output.error(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Output.error("the tool failed: the call ended");
        } catch (RuntimeException broken) {
            LOG.warn("tool {} failed", name, broken);
            return Output.error("the tool failed");
        }
    }
}
