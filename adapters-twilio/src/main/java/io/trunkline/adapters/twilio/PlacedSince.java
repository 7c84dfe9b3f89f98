package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallId;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells which of Twilio's calls we may have placed for a call of ours: those that are no older than its id, in which the
 * time of its making stands.
 *
 * @param made when the id was made, less what clocks may differ
 */
record PlacedSince(Instant made) {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);
    private static final int TIME_ORDERED = 7;

    static PlacedSince of(CallId id) {
        UUID uuid = UUID.fromString(id.value());
        Instant made = uuid.version() == TIME_ORDERED
                ? Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16)
                : Instant.EPOCH;
        return new PlacedSince(made.minus(CLOCKS_DIFFER));
    }

    /** A call that waits to be sent out has no time yet, and is a candidate for that. */
    boolean mayBe(JsonObject listed) {
        boolean placedByUs = TwilioJson.text(listed, "direction")
                .filter(direction -> !direction.equals("outbound-api"))
                .isEmpty();
        Optional<Instant> created = TwilioJson.text(listed, "date_created").flatMap(PlacedSince::time);
        return placedByUs && created.filter(made::isAfter).isEmpty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
