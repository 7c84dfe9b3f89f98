package io.trunkline.app.tool;

import io.trunkline.ports.tool.ToolException;
import io.trunkline.ports.tool.ToolKit;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The tools that a plugin brought, each given a limited time. */
public final class PluginTools implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 64;

    private final ToolKit kit;
    private final List<Tool> tools;

    private PluginTools(ToolKit kit, List<Tool> tools) {
        this.kit = kit;
        this.tools = tools;
    }

    /**
     * Ask a plugin for its tools.
     *
     * @throws IllegalArgumentException when one of them cannot be used
     */
    public static PluginTools of(ToolKit kit) {
        return of(kit, LIMIT);
    }

    static PluginTools of(ToolKit kit, Duration limit) {
        List<ToolBox.Tool> shown = kit.tools();
        if (shown.size() > MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " tools");
        }
        Set<String> names = new HashSet<>();
        return new PluginTools(
                kit,
                shown.stream()
                        .map(tool -> limited(kit, tool, names.add(tool.name()), limit))
                        .toList());
    }

    private static Tool limited(ToolKit kit, ToolBox.Tool tool, boolean first, Duration limit) {
        if (!first) {
            throw new IllegalArgumentException("there are two tools " + tool.name());
        }
        try {
            ToolNames.require(tool.name());
            ToolNames.description(tool.description());
            Parameters parameters = Parameters.of(tool.parameters());
            ToolBox.Tool shown = new ToolBox.Tool(tool.name(), tool.description(), parameters.json());
            return new Limited(kit, shown, parameters, limit);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("the tool " + tool.name() + " " + wrong.getMessage(), wrong);
        }
    }

    /** What there is. */
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public void close() {
        kit.close();
    }

    /** A plugin that hangs keeps its own thread, not the agent's. */
    private record Limited(ToolKit kit, ToolBox.Tool shown, Parameters parameters, Duration limit) implements Tool {
        @Override
        public String use(ToolUse use) throws ToolException, InterruptedException {
            FutureTask<String> work = new FutureTask<>(() -> kit.use(use));
            Thread.ofVirtual().name("tool-" + use.tool()).start(work);
            try {
                return Output.checked(work.get(limit.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException late) {
                throw new ToolException("the tool failed: it took too long", late);
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof ToolException told
                        ? told
                        : new ToolException("the tool failed", failure);
            } finally {
                work.cancel(true);
            }
        }
    }
}
