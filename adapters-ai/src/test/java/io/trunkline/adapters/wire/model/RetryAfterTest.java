package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a vendor says when to come back. */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Optional<Duration> of(String name, String value) {
        return RetryAfter.of(HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after | 2 | 2000",
                "retry-after | 0.25 | 250",
                "retry-after | -1 | 0",
                "retry-after | Tue, 24 Nov 2026 12:00:05 GMT | 5000",
                "retry-after | Tue, 24 Nov 2026 11:00:00 GMT | 0",
                "retry-after-ms | 150 | 150"
            })
    void said_isATime(String name, String value, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), of(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN"})
    void nonsense_isNothing(String value) {
        assertEquals(Optional.empty(), of("retry-after", value));
    }

    @Test
    void bothSaid_theExacterCounts() {
        HttpHeaders both =
                HttpHeaders.of(Map.of("retry-after", List.of("1"), "retry-after-ms", List.of("400")), (_, _) -> true);
        assertEquals(Optional.of(Duration.ofMillis(400)), RetryAfter.of(both, NOW));
    }
}
