package io.trunkline.app.hook;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far a hook has come: where to read on, and what to leave out because it was settled before.
 *
 * @param low everything up to here is settled
 * @param read everything up to here is settled but {@code open}
 * @param open positions above {@code low}
 */
record Progress(long low, long read, Set<Long> open) {
    /** With more than these, the settled ones among them are delivered again after a restart. */
    private static final int MOST_LISTED = 500;

    static Progress from(long position) {
        return new Progress(position, position, Set.of());
    }

    static Progress of(long read, Set<Long> pending) {
        if (pending.isEmpty()) {
            return from(read);
        }
        long low = pending.stream().min(Long::compare).orElse(read) - 1;
        return pending.size() > MOST_LISTED ? from(low) : new Progress(low, read, new TreeSet<>(pending));
    }

    boolean isSettled(long position) {
        return position <= read && !open.contains(position);
    }

    String json() {
        JsonArrayBuilder positions = Json.createArrayBuilder();
        open.forEach(positions::add);
        return Json.createObjectBuilder()
                .add("low", low)
                .add("read", read)
                .add("open", positions)
                .build()
                .toString();
    }

    static Progress of(String json) {
        JsonObject kept = Json.createReader(new StringReader(json)).readObject();
        JsonArray open = kept.getJsonArray("open");
        return new Progress(
                kept.getJsonNumber("low").longValue(),
                kept.getJsonNumber("read").longValue(),
                open.getValuesAs(JsonNumber.class).stream()
                        .map(JsonNumber::longValue)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
