package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A call as its journal tells it, live or over. What is not known of it is absent or null, never zero. */
public final class CallView {
    private final CallId call;
    private final Kept recordings = new Kept();
    private final Words words = new Words();
    private final List<Part> brief = List.of(new Course(), new Costs(), new Turns(), recordings);

    private CallView(List<JournalEntry> entries) {
        call = entries.getFirst().call();
        List<Part> parts = Stream.concat(brief.stream(), Stream.of(words)).toList();
        entries.stream().map(Told::of).forEach(event -> parts.forEach(part -> part.take(event)));
    }

    /** What the entries of a call, in order, tell of it; empty for none. */
    public static Optional<CallView> of(List<JournalEntry> entries) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(new CallView(entries));
    }

    /** All but what was said. */
    public JsonObject brief() {
        return builder().build();
    }

    /** All of it. */
    public JsonObject whole() {
        JsonObjectBuilder json = builder();
        words.tell(json);
        return json.build();
    }

    /** The file of a recording, as the journal names it. */
    public Optional<String> file(String recording) {
        return recordings.file(recording);
    }

    private JsonObjectBuilder builder() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("callId", call.value());
        brief.forEach(part -> part.tell(json));
        return json;
    }

    @Override
    public String toString() {
        return "CallView[" + call + "]";
    }
}
