package io.trunkline.app.tool;

import io.trunkline.app.guard.GuardedHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every tool there is.
 *
 * @param webhooks by name
 * @param plugins by kind
 * @param http for webhooks
 * @param clock the time
 */
public record ToolShelf(
        Map<String, WebhookTool> webhooks, Map<String, PluginTools> plugins, GuardedHttp http, InstantSource clock) {
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Keeps its own copies. */
    public ToolShelf {
        webhooks = Map.copyOf(webhooks);
        plugins = Map.copyOf(plugins);
    }

    /** The tools of an agent that names these; a plugin that could not be created brings none. */
    public AgentTools of(List<String> names) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        names.stream()
                .flatMap(this::named)
                .forEach(tool -> tools.putIfAbsent(tool.shown().name(), tool));
        return new AgentTools(List.copyOf(tools.values()));
    }

    private Stream<Tool> named(String name) {
        Stream<Tool> webhook =
                Optional.ofNullable(webhooks.get(name)).stream().map(tool -> new Webhook(tool, http, clock, PAUSE));
        Stream<Tool> brought =
                Optional.ofNullable(plugins.get(name)).stream().flatMap(plugin -> plugin.tools().stream());
        return Stream.concat(webhook, brought);
    }
}
