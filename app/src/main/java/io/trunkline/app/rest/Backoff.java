package io.trunkline.app.rest;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long to wait before a request is sent again: what the server asks for, else longer each time, with some chance. */
final class Backoff {
    /** A server that asks for more gets no repeat: to come earlier than asked would only be refused again. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final double SPREAD = 0.5;

    /** Telnyx sends this in place of {@code Retry-After}, in seconds, also with answers that refuse nothing. */
    private static final String TELNYX_RESET = "x-ratelimit-reset";

    private static final int TOO_MANY = 429;

    private final InstantSource clock;
    private final DoubleSupplier chance;

    /**
     * A backoff.
     *
     * @param clock for dates in {@code Retry-After}
     * @param chance numbers from 0 to 1, so that many clients do not come back together
     */
    Backoff(InstantSource clock, DoubleSupplier chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /** The wait after the given attempt, counted from 1. */
    Duration after(int attempt, Optional<HttpResponse<byte[]>> response) {
        return response.flatMap(this::asked).orElseGet(() -> growing(attempt));
    }

    /** Whether the server can be asked again soon enough. */
    boolean isBearable(HttpResponse<byte[]> response) {
        return asked(response).filter(wait -> wait.compareTo(LONGEST) > 0).isEmpty();
    }

    private Duration growing(int attempt) {
        double factor = Math.pow(2, attempt - 1.0) * (1 - SPREAD + 2 * SPREAD * chance.getAsDouble());
        return Duration.ofMillis(Math.round(FIRST.toMillis() * factor));
    }

    private Optional<Duration> asked(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .or(() -> response.headers().firstValue(TELNYX_RESET).filter(_ -> response.statusCode() == TOO_MANY))
                .map(String::strip)
                .flatMap(this::parse);
    }

    /** Seconds or a date, as RFC 9110 section 10.2.3 has it; anything else says nothing. */
    private Optional<Duration> parse(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
