package io.trunkline.adapters.wire.model;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a vendor wants to be left alone: milliseconds or seconds, also broken ones, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(text -> number(text, 1000).or(() -> date(text, now))));
    }

    private static Optional<Duration> number(String text, int factor) {
        try {
            double millis = Double.parseDouble(text.strip()) * factor;
            return Double.isNaN(millis) ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, (long) millis)));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }
}
