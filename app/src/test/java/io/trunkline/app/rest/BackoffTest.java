package io.trunkline.app.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));
    private final Backoff backoff = new Backoff(CLOCK, () -> 0.5);

    @ParameterizedTest
    @CsvSource({"1, 250", "2, 500", "3, 1000"})
    void noWord_growsWithEachAttempt(int attempt, long millis) {
        assertEquals(Duration.ofMillis(millis), backoff.after(attempt, Optional.empty()));
    }

    @Test
    void chance_spreadsByHalf() {
        assertEquals(Duration.ofMillis(125), new Backoff(CLOCK, () -> 0).after(1, Optional.empty()));
        assertEquals(Duration.ofMillis(375), new Backoff(CLOCK, () -> 1).after(1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3 | 3000", "0 | 0", "Tue, 24 Nov 2026 10:00:04 GMT | 4000", "Tue, 24 Nov 2026 09:00:00 GMT | 0"})
    void retryAfter_isKept(String header, long millis) {
        assertEquals(Duration.ofMillis(millis), backoff.after(1, Optional.of(response(header))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "99999999999999", ""})
    void retryAfterThatMakesNoSense_saysNothing(String header) {
        assertEquals(Duration.ofMillis(250), backoff.after(1, Optional.of(response(header))));
        assertTrue(backoff.isBearable(response(header)));
    }

    @Test
    void moreThanTheLongest_isNotBearable() {
        assertTrue(backoff.isBearable(response("10")));
        assertFalse(backoff.isBearable(response("11")));
        assertFalse(backoff.isBearable(response("Wed, 25 Nov 2026 10:00:00 GMT")));
    }

    private static HttpResponse<byte[]> response(String retryAfter) {
        return new Response(HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true));
    }

    private record Response(HttpHeaders headers) implements HttpResponse<byte[]> {
        @Override
        public int statusCode() {
            return 429;
        }

        @Override
        public HttpRequest request() {
            return HttpRequest.newBuilder(uri()).build();
        }

        @Override
        public Optional<HttpResponse<byte[]>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1/");
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
