package io.trunkline.app.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.plugin.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret appears in no message and no text form, wherever it was written by right or by mistake. */
class SecretsTest {
    private static final String SECRET = "s3cret";
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of(
                    "acme",
                    List.of(
                            Setting.required("account", "ACME_ACCOUNT", "Account."),
                            Setting.required("token", "ACME_TOKEN", "Token.").masked())),
            Map.of("local", new Catalogue.Engine("local", List.of())),
            Map.of("crm", List.of(Setting.required("key", "CRM_KEY", "Key.").masked())),
            List.of());

    @TempDir
    Path folder;

    private Sources sources(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), yaml);
        Properties properties = new Properties();
        properties.setProperty("carriers.acme.account", SECRET);
        return Sources.read(Optional.of(file), Map.of("TRUNKLINE_ADMIN_TOKEN", SECRET), properties);
    }

    @Test
    void goodConfiguration_showsNone() throws IOException {
        Sources sources = sources("""
                carriers: {acme: {token: s3cret}}
                tool-plugins: {crm: {key: s3cret}}
                tools:
                  lookup: {description: Looks., url: 'https://example.com/s3cret', secret: s3crets3crets3cret}
                """);
        Configuration configuration = Configuration.of(sources, CATALOGUE);
        for (Object shown : List.of(
                sources,
                configuration,
                configuration.server(),
                configuration.server().adminToken(),
                configuration.carriers(),
                configuration.agents(),
                configuration.tools(),
                configuration.toolPlugins(),
                configuration.numbers())) {
            assertFalse(shown.toString().contains(SECRET), shown::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carriers: {acme: {token: s3cret, tokn: s3cret}}",
                "carriers: {acme: {token: [s3cret]}}",
                "carriers: {acme: s3cret}",
                "carriers: s3cret",
                "carriers: {acm: {token: s3cret}}",
                "carriers: {acme: {account: s3cret}}",
                "engines: {openai: {api-key: s3cret}}",
                "server: {admin-token: 's3cret s3cret'}",
                "server: {port: s3cret}",
                "server: {host: 's3cret s3cret'}",
                "server: {public-url: 'https://s3cret:s3cret@x.example'}",
                "server: {public-url: 'https://x.example:s3cret %'}",
                "server: {require-signature: s3cret}",
                "server: {drain: s3cret}",
                "agents: {default: {engine: s3cret}}",
                "agents: {default: {language: '!s3cret'}}",
                "numbers: {'+15550100': {agent: s3cret}}",
                "numbers: {'+15550100': {carrier: s3cret}}",
                "server: {port: 1, port: s3cret}",
                "admin-token: s3cret",
                "token: *s3cret",
                "tools: {x: {description: d, url: 'https://s3cret@x.example/'}}",
                "tools: {x: {description: d, url: 'https://s3cret s3cret'}}",
                "tools: {x: {description: d, url: 's3cret://x.example'}}",
                "tools: {x: {description: d, url: 'https://x.example/', secret: s3cret}}",
                "tools: {x: {description: d, url: 'https://x.example/', timeout: s3cret}}",
                "tools: {x: {description: d, url: 'https://x.example/', retries: s3cret}}",
                "tool-plugins: {crm: {kye: s3cret}}",
                "server: {allow-private: [s3cret]}",
            })
    void badConfiguration_messageHoldsNone(String yaml) {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> Configuration.of(sources(yaml), CATALOGUE), yaml);
        for (Throwable link = refused; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains(SECRET), link::toString);
        }
    }
}
