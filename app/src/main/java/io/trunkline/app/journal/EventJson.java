package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an event is spelled, everywhere: in the journal, the API, the stream of events and outgoing webhooks.
 *
 * <p>{@code {"callId", "sequence", "at", "type", "details": {…}}}, and in {@code ended} also {@code summary}.
 */
public final class EventJson {
    private static final Map<String, CallEventType> TYPES =
            Stream.of(CallEventType.values()).collect(Collectors.toUnmodifiableMap(CallEventType::word, type -> type));

    /** Asked for once: to look for it takes longer than to read an event. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private EventJson() {}

    /** An event as it is kept. */
    static JournalEntry entry(CallEvent event) {
        return entry(event, json(event));
    }

    /** The end of a call as it is kept. */
    static JournalEntry entry(CallEvent ended, CallSummary summary) {
        return entry(ended, json(ended).add("summary", json(summary)));
    }

    private static JournalEntry entry(CallEvent event, JsonObjectBuilder body) {
        return new JournalEntry(
                event.call(),
                event.sequence(),
                event.at(),
                event.type().word(),
                event.sequence() == 1 ? event.details().getOrDefault("from", "") : "",
                body.build().toString());
    }

    private static JsonObjectBuilder json(CallEvent event) {
        JsonObjectBuilder details = Json.createObjectBuilder();
        new TreeMap<>(event.details()).forEach(details::add);
        return Json.createObjectBuilder()
                .add("callId", event.call().value())
                .add("sequence", event.sequence())
                .add("at", event.at().toString())
                .add("type", event.type().word())
                .add("details", details);
    }

    /** The event that was kept; empty where this version does not know its type. */
    public static Optional<CallEvent> event(JournalEntry entry) {
        return Optional.ofNullable(TYPES.get(entry.type()))
                .map(type -> new CallEvent(entry.call(), entry.sequence(), entry.at(), type, details(body(entry))));
    }

    /** The event as JSON. */
    public static JsonObject body(JournalEntry entry) {
        return READERS.createReader(new StringReader(entry.body())).readObject();
    }

    private static Map<String, String> details(JsonObject body) {
        Map<String, String> details = new TreeMap<>();
        JsonObject kept = body.getJsonObject("details");
        if (kept != null) {
            kept.forEach((name, value) -> details.put(name, ((JsonString) value).getString()));
        }
        return details;
    }

    private static JsonObjectBuilder json(CallSummary summary) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("carrier", summary.carrier())
                .add("direction", summary.direction().word())
                .add("from", summary.from().value())
                .add("to", summary.to().value())
                .add("agent", summary.agent())
                .add("started", summary.started().toString())
                .add("durationMs", summary.duration().toMillis())
                .add("reason", summary.reason().word())
                .add("transcript", transcript(summary))
                .add("metrics", json(summary.metrics()));
        summary.amd().ifPresent(amd -> json.add("amd", json(amd)));
        summary.cost().ifPresent(cost -> json.add("cost", json(cost)));
        return json.add("spent", spent(summary));
    }

    private static JsonArrayBuilder transcript(CallSummary summary) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        summary.transcript()
                .forEach(line -> lines.add(Json.createObjectBuilder()
                        .add("speaker", line.speaker())
                        .add("text", line.text())));
        return lines;
    }

    private static JsonObjectBuilder json(CallMetrics metrics) {
        return Json.createObjectBuilder()
                .add("framesIn", metrics.framesIn())
                .add("framesOut", metrics.framesOut())
                .add("framesDropped", metrics.framesDropped())
                .add("framesBad", metrics.framesBad())
                .add("interruptions", metrics.interruptions());
    }

    private static JsonObjectBuilder json(AmdResult amd) {
        return Json.createObjectBuilder().add("result", amd.answerer().word()).add("word", amd.word());
    }

    private static JsonObjectBuilder json(Cost cost) {
        return Json.createObjectBuilder()
                .add("amount", cost.amount().toPlainString())
                .add("currency", cost.currency())
                .add("confirmed", cost.confirmed());
    }

    private static JsonArrayBuilder spent(CallSummary summary) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        summary.spent().forEach(spent -> all.add(json(spent)));
        return all;
    }

    private static JsonObjectBuilder json(Spent spent) {
        Usage usage = spent.usage();
        JsonObjectBuilder amounts = Json.createObjectBuilder();
        new TreeMap<>(usage.amounts())
                .forEach((unit, amount) -> amounts.add(unit.name().toLowerCase(Locale.ROOT), amount));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("vendor", usage.vendor())
                .add("model", usage.model())
                .add("amounts", amounts)
                .add("estimated", usage.estimated());
        usage.reference().ifPresent(reference -> json.add("reference", reference));
        spent.cost().ifPresent(cost -> json.add("cost", json(cost)));
        return json;
    }
}
