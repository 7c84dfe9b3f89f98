package io.trunkline.app.rest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.StreamListener;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.function.LongSupplier;

/** {@link HttpStreams} on the JDK's HTTP client, behind the same breakers as everything else that goes to a host. */
final class HttpStreamsClient implements HttpStreams {
    private final HttpClient http;
    private final Breakers breakers;
    private final LongSupplier nanos;

    HttpStreamsClient(HttpClient http, Breakers breakers, LongSupplier nanos) {
        this.http = http;
        this.breakers = breakers;
        this.nanos = nanos;
    }

    @Override
    public Runnable open(HttpRequest request, StreamListener listener) {
        CircuitBreaker breaker = breakers.of(request.uri());
        Exchange exchange = new Exchange(breaker, listener, nanos);
        if (breaker.tryAcquirePermission()) {
            exchange.begin(http, request);
        } else {
            exchange.refuse(
                    new OpenCircuitException(String.valueOf(request.uri().getHost())));
        }
        return exchange::cancel;
    }
}
