package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObject;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Collects keys from a party, who is asked for them [SPEC GatherUsingSpeakRequest, GatherRequest]. Time is the line's: it
 * passes only while {@link #live} is called and nothing is being said. Safe for many threads.
 */
final class Gather {
    /** What is wanted. */
    record Terms(
            String payload,
            String invalidPayload,
            int tries,
            int minimum,
            int maximum,
            int timeout,
            int betweenDigits,
            String terminating,
            String valid) {
        static Terms of(JsonObject request) {
            String payload = Json.text(request, "payload", "");
            return new Terms(
                    payload,
                    Json.text(request, "invalid_payload", payload),
                    Json.number(request, "maximum_tries", 3),
                    Json.number(request, "minimum_digits", 1),
                    Json.number(request, "maximum_digits", 128),
                    Json.number(request, "timeout_millis", 60_000),
                    Json.number(request, "inter_digit_timeout_millis", 5_000),
                    Json.text(request, "terminating_digit", "#"),
                    Json.text(request, "valid_digits", "0123456789#*"));
        }
    }

    private final Terms terms;
    private final Consumer<String> speaker;
    private final BiConsumer<String, String> outcome;
    private final StringBuilder digits = new StringBuilder();
    private int asked;
    private int waited;
    private boolean over;

    /**
     * A collection.
     *
     * @param speaker says a text to the party
     * @param outcome is told the digits and the status, once
     */
    Gather(Terms terms, Consumer<String> speaker, BiConsumer<String, String> outcome) {
        this.terms = terms;
        this.speaker = speaker;
        this.outcome = outcome;
    }

    synchronized void begin() {
        ask(terms.payload);
    }

    synchronized void key(char key) {
        if (over) {
            return;
        }
        waited = 0;
        if (terms.terminating.equals(String.valueOf(key))) {
            judge();
            return;
        }
        digits.append(key);
        if (digits.length() >= terms.maximum) {
            judge();
        }
    }

    /** Time passes in which nothing is said to the party. */
    synchronized void live(int millis) {
        waited += millis;
        if (!over && digits.isEmpty() && waited >= terms.timeout) {
            again(terms.payload, "timeout");
        } else if (!over && !digits.isEmpty() && waited >= terms.betweenDigits) {
            judge();
        }
    }

    /** Be over, whatever was collected. */
    synchronized void end(String status) {
        if (!over) {
            over = true;
            outcome.accept(digits.toString(), status);
        }
    }

    private void judge() {
        boolean valid =
                digits.length() >= terms.minimum && digits.chars().allMatch(key -> terms.valid.indexOf(key) >= 0);
        if (valid) {
            end("valid");
        } else {
            again(terms.invalidPayload, "invalid");
        }
    }

    private void again(String payload, String otherwise) {
        if (terms.payload.isEmpty() || asked >= terms.tries) {
            end(otherwise);
        } else {
            digits.setLength(0);
            ask(payload);
        }
    }

    private void ask(String payload) {
        asked++;
        waited = 0;
        if (!payload.isEmpty()) {
            speaker.accept(payload);
        }
    }
}
