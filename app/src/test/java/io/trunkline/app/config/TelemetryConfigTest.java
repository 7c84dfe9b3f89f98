package io.trunkline.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.telemetry.TelemetryConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where telemetry goes, and how the log is written. */
class TelemetryConfigTest {
    private static Configuration load(Map<String, String> settings, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return Configuration.of(
                Sources.read(Optional.empty(), environment, properties),
                Plugins.load(Path.of("target", "no-plugins")).catalogue());
    }

    @Test
    void openTelemetrysOwnVariables_areRead_andHeadersAreNotShown() {
        TelemetryConfig config = load(
                        Map.of("telemetry.interval", "10s"),
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318/",
                                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a-key-of-nobody, x-team=voice",
                                "OTEL_SERVICE_NAME", "desk"))
                .telemetry();
        assertEquals(
                new TelemetryConfig(
                        Optional.of(URI.create("http://127.0.0.1:4318")),
                        Map.of("api-key", "a-key-of-nobody", "x-team", "voice"),
                        "desk",
                        Duration.ofSeconds(10)),
                config);
        assertFalse(config.toString().contains("nobody"));
    }

    @Test
    void nothingIsSet_nothingIsSent_andTheLogIsForPeople() {
        Configuration configuration = load(Map.of(), Map.of());
        assertEquals(Optional.empty(), configuration.telemetry().endpoint());
        assertFalse(configuration.server().jsonLog());
        assertTrue(load(Map.of("server.log", "json"), Map.of()).server().jsonLog());
    }

    @ParameterizedTest
    @CsvSource({
        "telemetry.endpoint, 127.0.0.1:4318",
        "telemetry.endpoint, ftp://127.0.0.1",
        "telemetry.endpoint, http://me:secret@127.0.0.1:4318",
        "telemetry.headers, a-secret-without-a-name",
        "telemetry.interval, 10ms",
        "telemetry.endpiont, http://127.0.0.1:4318",
        "server.log, xml"
    })
    void wrongSetting_stopsTheStart_andIsNamed(String key, String value) {
        ConfigException wrong = assertThrows(ConfigException.class, () -> load(Map.of(key, value), Map.of()));
        assertTrue(String.join("\n", wrong.problems()).contains(key), wrong.problems()::toString);
        assertFalse(wrong.problems().toString().contains("secret"), wrong.problems()::toString);
    }
}
