package io.trunkline.app.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.hook.Hook;
import io.trunkline.ports.plugin.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where everything is kept, for how long, and whom we tell of calls. */
class StoreConfigTest {
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of(),
            Map.of("local", new Catalogue.Engine("local", List.of())),
            Map.of(),
            Map.of(),
            Map.of(
                    "postgres",
                    List.of(
                            Setting.required("url", "POSTGRES_URL", "Where."),
                            Setting.optional("password", "POSTGRES_PASSWORD", "Word.")
                                    .masked())),
            List.of("broken-store.jar: it has no plugin"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private Configuration load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml);
        return Configuration.of(Sources.read(Optional.of(file), environment, new Properties()), CATALOGUE);
    }

    private String problem(String yaml) {
        List<String> problems =
                assertThrows(ConfigException.class, () -> load(yaml), yaml).problems();
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    @Test
    void nothingIsSaid_itIsTheHostsOwnStore_forEver_andNobodyIsTold() throws IOException {
        Configuration configuration = load("{}");
        assertTrue(configuration.store().isBuiltIn());
        assertEquals(Duration.ZERO, configuration.store().retention());
        assertEquals(Map.of(), configuration.webhooks());
    }

    @Test
    void storePlugin_isNamedWithItsSettings_orByTheEnvironmentAlone() throws IOException {
        StoreConfig store = load("store: postgres\nretention: 90d\nstores: {postgres: {url: u, password: w}}")
                .store();
        assertEquals("postgres", store.kind());
        assertEquals("u", store.settings().get("url"));
        assertEquals(Duration.ofDays(90), store.retention());
        environment.putAll(Map.of("TRUNKLINE_STORE", "postgres", "POSTGRES_URL", "v", "TRUNKLINE_RETENTION", "7d"));
        StoreConfig other = load("{}").store();
        assertEquals("v", other.settings().get("url"));
        assertEquals(Duration.ofDays(7), other.retention());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "store: postgres                           | stores.postgres.url is missing",
                "store: postgers                           | did you mean postgres?",
                "'stores: {postgers: {url: u}}'            | stores.postgers",
                "'{store: postgres, stores: {postgres: {url: u, uri: v}}}' | did you mean stores.postgres.url?",
                "retention: 6d                             | retention must be at least 7 days",
                "retention: 90                             | retention must be at least 7 days",
                "retention: -1d                            | retention must be at least 7 days",
                "'webhooks: {crm: {secret: a-secret-of-sixteen}}'          | webhooks.crm.url is missing",
                "'webhooks: {crm: {url: \"http://127.0.0.1/x\", secret: a-secret-of-sixteen}}' | webhooks.crm.url",
                "'webhooks: {crm: {url: \"https://x.example\", secret: short}}' | webhooks.crm.secret must be at least 16",
                "'webhooks: {crm: {url: \"https://x.example\", secret: whsec_§}}' | webhooks.crm.secret begins with whsec_",
                "'webhooks: {crm: {url: \"https://x.example\", secret: a-secret-of-sixteen, events: [anserwed]}}' | did you mean answered?",
                "'webhooks: {crm: {url: \"https://x.example\", secret: a-secret-of-sixteen, timeout: 31s}}' | webhooks.crm.timeout must be",
                "'webhooks: {crm: {url: \"https://x.example\", secret: a-secret-of-sixteen, overrides: true, events: ended}}' | webhooks.crm.overrides needs call.initiated",
                "'webhooks: {Crm!: {url: \"https://x.example\"}}'         | webhooks.Crm! must be named"
            })
    void wrongSetting_stopsTheStart_andIsNamed(String yaml, String problem) {
        String found = problem(yaml);
        assertTrue(found.contains(problem), found);
        assertFalse(found.contains("short "), found);
    }

    @Test
    void hook_isReadWhole_andItsSecretIsNotTold() throws IOException {
        environment.put("TRUNKLINE_WEBHOOKS_CRM_SECRET", "a-secret-of-the-environment");
        Configuration configuration = load("""
                webhooks:
                  crm:
                    url: https://crm.example/trunkline
                    events: [call.initiated, ended]
                    timeout: 3s
                    expires: 2h
                    overrides: true
                  plain: {url: https://plain.example}
                """);
        Hook crm = requireNonNull(configuration.webhooks().get("crm"));
        assertEquals(Optional.of("a-secret-of-the-environment"), crm.secret());
        assertEquals(Set.of("call.initiated", "ended"), crm.events());
        assertEquals(Duration.ofSeconds(3), crm.timeout());
        assertEquals(Duration.ofHours(2), crm.expires());
        assertTrue(crm.overrides());
        assertEquals("webhook crm", crm.toString());
        assertEquals(1, configuration.warnings().size(), configuration.warnings()::toString);
        assertTrue(configuration.warnings().getFirst().startsWith("webhooks.plain.secret is not set"));
    }
}
