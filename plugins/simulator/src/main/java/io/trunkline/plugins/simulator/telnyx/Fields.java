package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The fields of a request's body. Not changed once it is used. */
final class Fields {
    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private Fields() {}

    static Fields fields() {
        return new Fields();
    }

    Fields required(String name, Check check) {
        required.add(name);
        return optional(name, check);
    }

    Fields optional(String name, Check check) {
        checks.put(name, check);
        return this;
    }

    /** What nearly every command has. */
    Fields command() {
        return optional("client_state", Check.CLIENT_STATE).optional("command_id", Check.TEXT);
    }

    Fields with(Fields others) {
        checks.putAll(others.checks);
        required.addAll(others.required);
        return this;
    }

    /** The names of all fields. */
    Set<String> names() {
        return checks.keySet();
    }

    /** The names of those that must be there. */
    List<String> requiredNames() {
        return required;
    }

    /**
     * Check a body; breaches that Telnyx might not refuse are only told of.
     *
     * @param where what the body belongs to
     * @return the answer that refuses it
     */
    Optional<Reply> refusal(String where, JsonObject body, BiConsumer<Rule, String> breaches) {
        for (String name : required) {
            if (!body.containsKey(name)) {
                breaches.accept(Rule.REST_REQUIRED, where + " lacks " + name);
                return Optional.of(Problem.MISSING.at(name, "The '" + name + "' parameter is required."));
            }
        }
        for (Map.Entry<String, JsonValue> field : body.entrySet()) {
            Optional<Reply> refusal = refusal(where, field.getKey(), field.getValue(), breaches);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Reply> refusal(String where, String name, JsonValue value, BiConsumer<Rule, String> breaches) {
        Check check = checks.get(name);
        if (check == null) {
            breaches.accept(Rule.REST_FIELD, where + " has no field " + name);
            return Optional.empty();
        }
        Optional<Check.Fault> fault = check.fault(value);
        fault.ifPresent(found -> breaches.accept(found.rule(), where + "'s " + name + ": " + found.detail()));
        return fault.filter(found -> found.rule() != Rule.NOT_IMITATED)
                .map(found -> found.problem().at(name, found.detail()));
    }
}
