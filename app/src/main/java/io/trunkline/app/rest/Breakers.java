package io.trunkline.app.rest;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A circuit breaker for each host: one that fails again and again is left alone for a while, so that calls fail fast. */
final class Breakers {
    static final Duration OPEN = Duration.ofSeconds(10);
    static final int WINDOW = 10;

    private static final int FAILED_PERCENT = 50;
    private static final int TRIALS = 2;
    private static final int SERVER_ERROR = 500;

    private final CircuitBreakerRegistry breakers;

    Breakers(InstantSource clock) {
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(WINDOW)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .recordExceptions(IOException.class)
                .ignoreExceptions(InterruptedException.class)
                .recordResult(
                        result -> result instanceof HttpResponse<?> response && response.statusCode() >= SERVER_ERROR)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
    }

    /**
     * Send a request to a host, if its breaker lets it through.
     *
     * @throws OpenCircuitException when it does not; nothing was sent
     */
    HttpResponse<byte[]> run(URI host, Request request) throws IOException, InterruptedException {
        try {
            return Request.run(of(host)::executeCheckedSupplier, request);
        } catch (CallNotPermittedException open) {
            throw new OpenCircuitException(String.valueOf(host.getHost()));
        }
    }

    /** The breaker of a host. */
    CircuitBreaker of(URI host) {
        return breakers.circuitBreaker(host.getScheme() + "://" + host.getHost() + ":" + host.getPort());
    }
}
