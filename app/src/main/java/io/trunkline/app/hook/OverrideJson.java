package io.trunkline.app.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.AgentOverride;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads {@code {"agent": {…}}}. What it cannot make sense of is told and left out; the rest holds. */
final class OverrideJson {
    private static final String VARIABLES = "variables";
    private static final Map<String, BiFunction<AgentOverride, String, AgentOverride>> TEXTS = Map.of(
            "engine", AgentOverride::engine,
            "model", AgentOverride::model,
            "voice", AgentOverride::voice,
            "language", AgentOverride::language,
            "prompt", AgentOverride::prompt,
            "firstMessage", AgentOverride::firstMessage);

    private OverrideJson() {}

    static AgentOverride read(byte[] body, Consumer<String> warn) {
        if (new String(body, UTF_8).isBlank()) {
            return AgentOverride.NONE;
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonStructure whole = reader.read();
            if (whole instanceof JsonObject object) {
                return object(object, warn);
            }
            warn.accept("the answer is no JSON object");
        } catch (JsonException malformed) {
            warn.accept("the answer is no JSON");
        }
        return AgentOverride.NONE;
    }

    private static AgentOverride object(JsonObject whole, Consumer<String> warn) {
        AgentOverride changes = AgentOverride.NONE;
        for (Map.Entry<String, JsonValue> member : whole.entrySet()) {
            if (member.getKey().equals("agent") && member.getValue() instanceof JsonObject agent) {
                changes = agent(agent, warn);
            } else {
                warn.accept(unusable(member.getKey()));
            }
        }
        return changes;
    }

    private static AgentOverride agent(JsonObject agent, Consumer<String> warn) {
        AgentOverride changes = AgentOverride.NONE;
        for (Map.Entry<String, JsonValue> member : agent.entrySet()) {
            String name = member.getKey();
            BiFunction<AgentOverride, String, AgentOverride> change = TEXTS.get(name);
            if (change != null && member.getValue() instanceof JsonString text) {
                changes = change.apply(changes, text.getString());
            } else if (name.equals(VARIABLES) && member.getValue() instanceof JsonObject variables) {
                changes = variables(changes, variables, warn);
            } else {
                warn.accept(unusable("agent." + name));
            }
        }
        return changes;
    }

    private static AgentOverride variables(AgentOverride before, JsonObject variables, Consumer<String> warn) {
        AgentOverride changes = before;
        for (Map.Entry<String, JsonValue> variable : variables.entrySet()) {
            if (variable.getValue() instanceof JsonString text) {
                changes = changes.variable(variable.getKey(), text.getString());
            } else {
                warn.accept(unusable("agent.variables." + variable.getKey()));
            }
        }
        return changes;
    }

    /** A name from outside may hold anything, and be of any length. */
    private static String unusable(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.substring(0, Math.min(plain.length(), 60)) + " is unknown or of the wrong type, and ignored";
    }
}
