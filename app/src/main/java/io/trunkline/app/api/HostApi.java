package io.trunkline.app.api;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.json.Json;
import io.trunkline.app.plugin.LoadedPlugin;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.plugin.RejectedPlugin;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server is made of.
 *
 * @param agents by name
 * @param plugins loaded and rejected
 * @param failed plugins that were configured and could not be created, with the reason
 */
public record HostApi(Map<String, AgentConfig> agents, Plugins plugins, Map<String, String> failed) {
    JsonObject tellAgents() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        new TreeMap<>(agents)
                .forEach((name, agent) -> all.add(Json.createObjectBuilder()
                        .add("name", name)
                        .add("engine", agent.agent().engine())));
        return Json.createObjectBuilder().add("agents", all).build();
    }

    JsonObject tellPlugins() {
        JsonArrayBuilder loaded = Json.createArrayBuilder();
        plugins.loaded().forEach(plugin -> loaded.add(json(plugin)));
        JsonArrayBuilder rejected = Json.createArrayBuilder();
        plugins.rejected().forEach(plugin -> rejected.add(json(plugin)));
        JsonArrayBuilder broken = Json.createArrayBuilder();
        new TreeMap<>(failed)
                .forEach((plugin, reason) -> broken.add(
                        Json.createObjectBuilder().add("plugin", plugin).add("reason", reason)));
        return Json.createObjectBuilder()
                .add("loaded", loaded)
                .add("rejected", rejected)
                .add("failed", broken)
                .build();
    }

    private static JsonObjectBuilder json(LoadedPlugin plugin) {
        return Json.createObjectBuilder()
                .add("port", plugin.port().word())
                .add("kind", plugin.kind())
                .add("version", plugin.version())
                .add("origin", plugin.origin());
    }

    private static JsonObjectBuilder json(RejectedPlugin plugin) {
        return Json.createObjectBuilder()
                .add("origin", plugin.origin())
                .add("port", plugin.service())
                .add("reason", plugin.reason());
    }
}
