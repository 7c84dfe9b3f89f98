package io.trunkline.app.plugin;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.ports.carrier.CarrierPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(QuietGuard.class)
class ActivationTest {
    private static final String SECRET = "s3cret-value-of-a-token";

    @TempDir
    Path folder;

    @BeforeEach
    void addGoodOnes() throws IOException {
        PluginKit.carrier("Good", "good").jar(folder.resolve("good.jar"));
        PluginKit.engine("Voice", "voice").jar(folder.resolve("voice.jar"));
        PluginKit.engine("Unused", "unused").jar(folder.resolve("unused.jar"));
    }

    private void addBad(String kind, String from, String to) throws IOException {
        String code = PluginKit.carrierCode("Bad", kind, "");
        assertTrue(code.contains(from));
        new PluginKit()
                .source("Bad", code.replace(from, to))
                .service(CarrierPlugin.class, "Bad")
                .jar(folder.resolve("bad.jar"));
    }

    private ActivePlugins activate() throws IOException {
        return activate(PluginKit.load(folder));
    }

    private ActivePlugins activate(Plugins plugins) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), "agents: {default: {engine: voice}}");
        Map<String, String> environment = plugins.catalogue().carriers().keySet().stream()
                .collect(Collectors.toMap(kind -> kind.toUpperCase(java.util.Locale.ROOT) + "_TOKEN", kind -> SECRET));
        Configuration configuration =
                Configuration.of(Sources.read(Optional.of(file), environment, new Properties()), plugins.catalogue());
        return plugins.activate(configuration, new TestLending((request, repeat) -> {
            throw new IOException("no network in this test");
        }));
    }

    private String failure() throws IOException {
        try (ActivePlugins active = activate()) {
            assertEquals(Set.of("good"), active.carriers().keySet());
            assertEquals(Set.of("carrier bad"), active.failed().keySet());
            return requireNonNull(active.failed().get("carrier bad"));
        }
    }

    @Test
    void configuredCarriersAndNamedEngines_areCreated() throws IOException {
        try (ActivePlugins active = activate()) {
            assertEquals(Set.of("good"), active.carriers().keySet());
            assertEquals(Set.of("voice"), active.engines().keySet());
            assertEquals(Map.of(), active.failed());
        }
    }

    @Test
    void createThrows_isNamedWhileOthersGoOn() throws IOException {
        addBad(
                "bad",
                "return new Carrier()",
                "if (true) throw new IllegalStateException(\"boom \" + settings.get(\"token\")); return new Carrier()");
        String failure = failure();
        assertTrue(
                failure.contains("Bad (bad.jar) failed in CarrierPlugin.create: IllegalStateException: boom ***"),
                failure);
    }

    @Test
    void createGivesNull_isNamed() throws IOException {
        addBad("bad", "return new Carrier()", "if (true) return null; return new Carrier()");
        assertTrue(failure().contains("returned null"));
    }

    @Test
    void mediaPathOfAnotherCarrier_isNamed() throws IOException {
        addBad("bad", "/ws/bad", "/ws/stream");
        assertTrue(failure().contains("its path must be /ws/bad or below"));
    }

    @Test
    void capabilitiesThrow_isNamed() throws IOException {
        addBad("bad", "return Set.of();", "throw new NoSuchMethodError(\"old\");");
        assertTrue(failure().contains("NoSuchMethodError: old"));
    }

    @Test
    void wrongSettings_stopTheStartWithoutTheSecret() throws IOException {
        addBad(
                "bad",
                "return new Carrier()",
                "if (true) throw settings.invalid(\"token\", \"is wrong: \" + settings.get(\"token\")); return new Carrier()");
        ConfigException wrong = assertThrows(ConfigException.class, this::activate);
        assertEquals(List.of("carriers.bad.token is wrong: *** (variable BAD_TOKEN)"), wrong.problems());
    }

    @Test
    void failureWhileACallRuns_isCountedAndNamed() throws IOException {
        Plugins plugins = PluginKit.load(folder);
        try (ActivePlugins active = activate(plugins)) {
            LoadedPlugin good = plugins.find(Port.CARRIER, "good").orElseThrow();
            PluginException failure = assertThrows(
                    PluginException.class,
                    () -> requireNonNull(active.carriers().get("good")).media().open(List.of()));
            assertTrue(failure.text().contains("Good (good.jar) failed in MediaProtocol.open"), failure.text());
            assertFalse(good.health().isHealthy());
            assertEquals(1, good.health().failures());
        }
    }
}
