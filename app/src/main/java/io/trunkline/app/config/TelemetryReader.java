package io.trunkline.app.config;

import io.trunkline.app.telemetry.TelemetryConfig;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code telemetry}, under the variables that OpenTelemetry has for it. */
record TelemetryReader(Reader reader) {
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    TelemetryConfig read() {
        return new TelemetryConfig(
                reader.read("telemetry.endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT", Values::httpUrl),
                reader.read("telemetry.headers", "OTEL_EXPORTER_OTLP_HEADERS", TelemetryReader::headers)
                        .orElse(Map.of()),
                reader.read("telemetry.service-name", "OTEL_SERVICE_NAME", name -> name)
                        .orElse("trunkline"),
                reader.read("telemetry.interval", TelemetryReader::interval).orElse(Duration.ofMinutes(1)));
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length != 2 || !parts[0].strip().matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException("must be headers such as api-key=abc, with commas between");
            }
            headers.put(parts[0].strip(), AdminToken.visible(parts[1].strip()));
        }
        return headers;
    }

    private static Duration interval(String text) {
        Duration interval = Values.durationUpTo(LONGEST_INTERVAL, text);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must be at least 1s");
        }
        return interval;
    }
}
