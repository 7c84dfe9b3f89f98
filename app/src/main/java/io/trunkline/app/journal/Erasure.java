package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of a call what says who spoke and what was said. What is left tells that a call took place, when, how it went, and
 * what it cost. Only what is named here stays, so that a detail that is new is erased until somebody has thought about it.
 */
final class Erasure {
    private static final String REFERENCE = "reference";
    private static final String REASON = "reason";
    private static final Set<String> UNITS = Stream.of(Usage.Unit.values())
            .map(unit -> unit.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> DETAILS = Set.of(
            "carrier",
            "direction",
            "agent",
            "engine",
            "chain.in",
            "chain.out",
            "channels",
            "ms",
            "part",
            "result",
            "tool",
            "vendor",
            "model",
            "estimated",
            "amount",
            "currency");
    private static final Set<String> SUMMARY =
            Set.of("carrier", "direction", "agent", "started", "durationMs", REASON, "metrics", "cost");

    /** A vendor's name for its part leads to what it has kept; a number tells as well which amounts belong together. */
    private final Map<String, String> references = new HashMap<>();

    private Erasure() {}

    /** What is left of the entries of a call. */
    static List<JournalEntry> of(List<JournalEntry> call) {
        Erasure erasure = new Erasure();
        return call.stream().map(erasure::erased).toList();
    }

    private JournalEntry erased(JournalEntry entry) {
        JsonObject body = EventJson.body(entry);
        JsonObjectBuilder left = Json.createObjectBuilder()
                .add("callId", entry.call().value())
                .add("sequence", entry.sequence())
                .add("at", Told.text(body, "at").orElseGet(() -> entry.at().toString()))
                .add("type", entry.type());
        Told.object(body, "details").ifPresent(details -> left.add("details", details(entry, details)));
        Told.object(body, "summary").ifPresent(summary -> left.add("summary", summary(summary)));
        left.add("erased", true);
        return new JournalEntry(
                entry.call(),
                entry.sequence(),
                entry.at(),
                entry.type(),
                "",
                left.build().toString());
    }

    private JsonObjectBuilder details(JournalEntry entry, JsonObject details) {
        JsonObjectBuilder left = Json.createObjectBuilder();
        details.forEach((name, value) -> {
            if (DETAILS.contains(name) || UNITS.contains(name) || name.endsWith(".ms")) {
                left.add(name, value);
            }
        });
        // Elsewhere a reason is a sentence that may name anybody.
        if (entry.type().equals(CallEventType.ENDED.word())) {
            Told.text(details, REASON).ifPresent(reason -> left.add(REASON, reason));
        }
        Told.text(details, REFERENCE).ifPresent(reference -> left.add(REFERENCE, number(reference)));
        return left;
    }

    private JsonObjectBuilder summary(JsonObject summary) {
        JsonObjectBuilder left = Json.createObjectBuilder();
        summary.forEach((name, value) -> {
            if (SUMMARY.contains(name)) {
                left.add(name, value);
            }
        });
        JsonArrayBuilder spent = Json.createArrayBuilder();
        Told.value(summary, "spent", JsonArray.class).ifPresent(all -> all.forEach(one -> spent.add(spent(one))));
        return left.add("spent", spent).add("transcript", JsonValue.EMPTY_JSON_ARRAY);
    }

    private JsonValue spent(JsonValue spent) {
        return spent instanceof JsonObject object
                        && Told.text(object, REFERENCE).isPresent()
                ? Json.createObjectBuilder(object)
                        .add(REFERENCE, number(object.getString(REFERENCE)))
                        .build()
                : spent;
    }

    private String number(String reference) {
        return references.computeIfAbsent(reference, _ -> "erased-" + (references.size() + 1));
    }
}
