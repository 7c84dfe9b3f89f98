package io.trunkline.app.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces and measurements are sent. Never shows a header's value.
 *
 * @param endpoint a collector that takes OTLP over HTTP; without one nothing is sent
 * @param headers sent along, such as a key
 * @param serviceName who we are
 * @param interval how often measurements are sent
 */
public record TelemetryConfig(
        Optional<URI> endpoint, Map<String, String> headers, String serviceName, Duration interval) {
    /** Keeps its own copy. */
    public TelemetryConfig {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "TelemetryConfig[" + (endpoint.isPresent() ? "sent" : "not sent") + "]";
    }
}
