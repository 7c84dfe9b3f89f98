package io.trunkline.app.dial;

import io.trunkline.domain.dial.DialOutcome;
import io.trunkline.domain.dial.QuietHours;
import io.trunkline.domain.dial.RetryPolicy;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a campaign shall do, as it was asked for, contacts left out. Kept as JSON and read anew, so that it means the same after a
 * restart.
 *
 * @param json as it was asked for
 * @param name for people
 * @param carriers the carriers' kinds, the first choice first; empty for what the configuration says
 * @param retry how often somebody is tried again, where it differs from the configuration
 * @param quietHours instead of those of the configuration
 * @param start nobody is dialled before
 * @param end nobody is dialled from then on
 */
public record CampaignSpec(
        JsonObject json,
        String name,
        List<String> carriers,
        Map<DialOutcome, RetryPolicy.Rule> retry,
        Optional<QuietHours> quietHours,
        Optional<Instant> start,
        Optional<Instant> end) {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 200;

    /** The most times somebody is tried again after an outcome. */
    public static final int MOST_TIMES = 20;

    /** The longest time between two attempts, in seconds. */
    public static final long LONGEST_WAIT = Duration.ofDays(30).toSeconds();

    /** Keeps its own copies. */
    public CampaignSpec {
        carriers = List.copyOf(carriers);
        retry = Map.copyOf(retry);
    }

    /** Read one. */
    public static CampaignSpec of(JsonObject json) throws SpecException {
        JsonObject window = object(json, "window");
        only(window, "window", Set.of("start", "end"));
        CampaignSpec spec = new CampaignSpec(
                json,
                name(json),
                texts(json, "carriers"),
                retry(object(json, "retry")),
                quietHours(json),
                instant(window, "start"),
                instant(window, "end"));
        if (spec.start().isPresent()
                && spec.end().filter(end -> !end.isAfter(spec.start().get())).isPresent()) {
            throw new SpecException("window", "window.end must be after window.start");
        }
        return spec;
    }

    /** Whether a time is within the window. */
    boolean isOpen(Instant now) {
        return !start.filter(now::isBefore).isPresent() && !isOver(now);
    }

    /** Whether the window is closed for good. */
    boolean isOver(Instant now) {
        return end.filter(last -> !now.isBefore(last)).isPresent();
    }

    private static String name(JsonObject json) throws SpecException {
        if (json.get("name") instanceof JsonString name
                && !name.getString().isBlank()
                && name.getString().length() <= LONGEST_NAME) {
            return name.getString();
        }
        throw new SpecException("name", "name must be a text of at most " + LONGEST_NAME + " characters");
    }

    private static List<String> texts(JsonObject json, String field) throws SpecException {
        JsonValue value = json.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY);
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray items && items.size() <= 20) {
            for (JsonValue item : items) {
                if (item instanceof JsonString text && !text.getString().isBlank()) {
                    texts.add(text.getString().strip());
                }
            }
            if (texts.size() == items.size()) {
                return texts;
            }
        }
        throw new SpecException(field, field + " must be a list of at most 20 texts");
    }

    private static Optional<QuietHours> quietHours(JsonObject json) throws SpecException {
        if (!json.containsKey("quietHours")) {
            return Optional.empty();
        }
        try {
            QuietHours quiet = new QuietHours(texts(json, "quietHours").stream()
                    .map(QuietHours.Span::parse)
                    .toList());
            if (quiet.neverEnds()) {
                throw new SpecException("quietHours", "quietHours must leave some time to call in");
            }
            return Optional.of(quiet);
        } catch (IllegalArgumentException wrong) {
            throw new SpecException("quietHours", "quietHours " + wrong.getMessage());
        }
    }

    private static Map<DialOutcome, RetryPolicy.Rule> retry(JsonObject json) throws SpecException {
        Map<DialOutcome, RetryPolicy.Rule> rules = new EnumMap<>(DialOutcome.class);
        for (String word : json.keySet()) {
            String field = "retry." + word;
            JsonObject rule = object(json, word);
            only(rule, field, Set.of("times", "after"));
            rules.put(
                    outcome(word),
                    new RetryPolicy.Rule(
                            (int) number(rule, field, "times", MOST_TIMES),
                            Duration.ofSeconds(number(rule, field, "after", LONGEST_WAIT))));
        }
        return rules;
    }

    private static DialOutcome outcome(String word) throws SpecException {
        for (DialOutcome outcome : DialOutcome.values()) {
            if (outcome.word().equals(word) && outcome != DialOutcome.ANSWERED) {
                return outcome;
            }
        }
        throw new SpecException("retry", "there is no outcome " + word + " to retry");
    }

    private static long number(JsonObject json, String section, String field, long most) throws SpecException {
        if (json.get(field) instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 0
                && number.longValue() <= most) {
            return number.longValue();
        }
        throw new SpecException(
                section,
                section + "." + field + " must be a whole number from 0 to " + most
                        + (field.equals("after") ? ", in seconds" : ""));
    }

    private static JsonObject object(JsonObject json, String field) throws SpecException {
        JsonValue value = json.getOrDefault(field, JsonValue.EMPTY_JSON_OBJECT);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new SpecException(field, field + " must be an object");
    }

    private static void only(JsonObject json, String field, Set<String> names) throws SpecException {
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                throw new SpecException(field, "there is no field " + field + "." + name);
            }
        }
    }

    private static Optional<Instant> instant(JsonObject window, String field) throws SpecException {
        JsonValue value = window.get(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(((JsonString) value).getString()).toInstant());
        } catch (ClassCastException | DateTimeException wrong) {
            throw new SpecException("window", "window." + field + " must be a time such as 2026-11-25T09:00:00Z");
        }
    }
}
