package io.trunkline.app.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.call.RecordingRule;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final List<Setting> ACME = List.of(
            Setting.required("account", "ACME_ACCOUNT", "Account."),
            Setting.required("token", "ACME_TOKEN", "Token.").masked(),
            Setting.optional("base-url", "ACME_BASE_URL", "Address.").or("https://api.acme.example"));
    private static final List<Setting> OPENAI = List.of(
            Setting.required("api-key", "OPENAI_API_KEY", "Key.").masked(),
            Setting.optional("base-url", "OPENAI_BASE_URL", "Address."));
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of("acme", ACME),
            Map.of(
                    "local", new Catalogue.Engine("local", List.of()),
                    "openai_realtime", new Catalogue.Engine("openai", OPENAI)),
            Map.of(),
            List.of("broken.jar: IOException: broken.jar is damaged or no jar"));

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Properties properties = new Properties();

    private Configuration load(String yaml) {
        return Configuration.of(Sources.read(Optional.of(file(yaml)), environment, properties), CATALOGUE);
    }

    private Configuration loadWithoutFile() {
        return Configuration.of(Sources.read(Optional.empty(), environment, properties), CATALOGUE);
    }

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("trunkline.yaml"), yaml);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> problems(String yaml) {
        return assertThrows(ConfigException.class, () -> load(yaml)).problems();
    }

    private String problem(String yaml) {
        List<String> problems = problems(yaml);
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst();
    }

    private void assertProblem(String yaml, String... parts) {
        String problem = problem(yaml);
        for (String part : parts) {
            assertTrue(problem.contains(part), () -> problem + " lacks " + part);
        }
    }

    @Test
    void nothingSet_defaultsOfTheContract() {
        Configuration configuration = loadWithoutFile();
        ServerConfig server = configuration.server();
        assertEquals("127.0.0.1", server.host());
        assertEquals(8080, server.port());
        assertTrue(server.requireSignature());
        assertEquals(Path.of("plugins"), server.plugins());
        assertEquals(Path.of("data"), server.data());
        assertEquals(Optional.empty(), server.publicUrl());
        assertTrue(server.adminToken().generated());
        assertTrue(server.adminToken().value().length() >= 32);
        assertEquals(
                "local",
                configuration.agentFor(new PhoneNumber("+15550100")).agent().engine());
        assertTrue(configuration.carriers().isEmpty());
    }

    @Test
    void generatedAdminTokens_differ() {
        assertFalse(AdminToken.random().value().equals(AdminToken.random().value()));
    }

    @Test
    void openaiKeySet_defaultAgentUsesOpenai() {
        environment.put("OPENAI_API_KEY", "sk-test");
        assertEquals(
                "openai_realtime",
                requireNonNull(loadWithoutFile().agents().get("default"))
                        .agent()
                        .engine());
    }

    @Test
    void defaultEngineIsNotLoaded_saysThatItWasTheDefault() {
        Catalogue bare = new Catalogue(Map.of(), Map.of(), Map.of(), List.of("local-voice: ZipException: cut off"));
        Sources sources = Sources.read(Optional.empty(), environment, properties);
        assertEquals(
                List.of("agents.default.engine is not set, and its default local names no engine plugin that is loaded;"
                        + " rejected: local-voice: ZipException: cut off"
                        + " (not set; variable TRUNKLINE_AGENTS_DEFAULT_ENGINE)"),
                assertThrows(ConfigException.class, () -> Configuration.of(sources, bare))
                        .problems());
    }

    @Test
    void propertyEnvironmentAndFile_winInThatOrder() {
        String yaml = "server:\n  port: 1\n  host: file\n  drain: 1s\n";
        environment.put("TRUNKLINE_PORT", "2");
        environment.put("TRUNKLINE_HOST", "environment");
        properties.setProperty("server.port", "3");
        ServerConfig server = load(yaml).server();
        assertEquals(3, server.port());
        assertEquals("environment", server.host());
        assertEquals(Duration.ofSeconds(1), server.drain());
    }

    @Test
    void blankVariable_countsAsAbsent() {
        environment.put("TRUNKLINE_PORT", " ");
        assertEquals(7, load("server: {port: 7}").server().port());
    }

    @Test
    void wholeFile_isRead() {
        environment.put("ACME_TOKEN", "t0ken-value");
        Configuration configuration = load("""
                server:
                  public-url: https://calls.example.com/
                  require-signature: false
                  fallback-phrase: "One moment: sorry."
                  admin-token: abcdef
                plugins: jars
                data: /var/lib/trunkline
                carriers:
                  acme: {account: 007}
                agents:
                  sales:
                    engine: local
                    language: de-CH
                    prompt: "Sell {{ product }} to {{unknown}}."
                    first-message: Hello from {{company}}
                    variables: {product: 'a $1 \\ hat', company: ACME}
                    max-duration: 10m
                    transfer:
                      countries: [CH, DE]
                    turn-detection: server_vad
                numbers:
                  "+15550100": {carrier: acme, agent: sales}
                  +15550101: {}
                """);
        ServerConfig server = configuration.server();
        assertEquals(Optional.of(URI.create("https://calls.example.com")), server.publicUrl());
        assertFalse(server.requireSignature());
        assertEquals("One moment: sorry.", server.fallbackPhrase());
        assertEquals(new AdminToken("abcdef", false), server.adminToken());
        assertEquals(Path.of("jars"), server.plugins());
        Settings acme = requireNonNull(configuration.carriers().get("acme"));
        assertEquals("007", acme.get("account"));
        assertEquals("t0ken-value", acme.get("token"));
        assertEquals("https://api.acme.example", acme.get("base-url"));
        AgentConfig sales = configuration.agentFor(new PhoneNumber("+15550100"));
        assertEquals(
                "Sell a $1 \\ hat to {{unknown}}.",
                sales.variables().fill(sales.agent().prompt()));
        assertEquals(Optional.of("Hello from {{company}}"), sales.agent().firstMessage());
        assertEquals(Optional.of("de-CH"), sales.agent().language());
        assertEquals(Duration.ofMinutes(10), sales.maxDuration());
        assertEquals(
                Map.of("transfer.countries.0", "CH", "transfer.countries.1", "DE", "turn-detection", "server_vad"),
                sales.agent().options());
        assertEquals(
                "default",
                configuration.agentFor(new PhoneNumber("+15550101")).agent().name());
        assertEquals(1, configuration.warnings().size());
        assertTrue(configuration.warnings().getFirst().contains("uses {unknown}"));
    }

    @Test
    void agentAndNumber_areOverriddenByVariableAndProperty() {
        environment.put("TRUNKLINE_AGENTS_DEFAULT_PROMPT", "from the environment");
        environment.put("TRUNKLINE_NUMBERS_15550100_AGENT", "default");
        properties.setProperty("agents.sales.first-message", "from a property");
        Configuration configuration = load("agents: {sales: {}}\nnumbers: {'+15550100': {agent: sales}}\n");
        assertEquals(
                "from the environment",
                requireNonNull(configuration.agents().get("default")).agent().prompt());
        assertEquals(
                Optional.of("from a property"),
                requireNonNull(configuration.agents().get("sales")).agent().firstMessage());
        assertEquals(
                "default",
                requireNonNull(configuration.numbers().get("+15550100")).agent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: {port: abc}                          | server.port must be a whole number",
                "server: {port: 70000}                        | server.port must be from 0 to 65535",
                "server: {port: -1}                           | server.port must be from 0 to 65535",
                "server: {require-signature: maybe}           | server.require-signature must be true or false",
                "server: {public-url: 'ftp://x.example'}      | server.public-url must be a URL",
                "server: {public-url: 'https://x.example/a'}  | server.public-url must end after host and port",
                "server: {public-url: 'https://x.example?a'}  | server.public-url must end after host and port",
                "server: {public-url: 'http://x.example'}     | server.public-url must begin with https://",
                "server: {public-url: 'https://u:p@x.example'}| server.public-url must have no user",
                "server: {public-url: 'no url'}               | server.public-url is not a URL",
                "server: {public-url: 'https://x:99999'}      | server.public-url must have no user in it, and a port up to",
                "server: {host: 'a b'}                        | server.host must be a host name",
                "server: {drain: 30}                          | server.drain must be a number with its unit",
                "server: {drain: 25h}                         | server.drain must not be longer than 24h",
                "server: {admin-token: 'a b'}                 | server.admin-token must be of visible ASCII",
                "server: {prot: 1}                            | server.prot is not a known key; did you mean server.port?",
                "server: {port: [1]}                          | server.port takes one value",
                "server: {port: {a: 1}}                       | server.port takes one value",
                "server: 5                                    | server takes keys below it",
                "sever: {port: 1}                             | sever.port is not a known key; did you mean server.port?",
                "agents: {default: {engine: locall}}          | names no engine plugin that is loaded; did you mean local?",
                "agents: {x: {engine: openai_realtime}}       | agents.x.engine needs engines.openai.api-key or variable OPENAI_API_KEY",
                "agents: {x: {promt: a}}                      | agents.x.promt is not a known key; did you mean prompt?",
                "agents: {x: {first_message: a}}              | agents.x.first_message is not a known key; did you mean first-message?",
                "agents: {x: {prompt: [a]}}                   | agents.x.prompt.0 is below prompt",
                "agents: {x: {variables: a}}                  | agents.x.variables takes keys below it",
                "agents: {x: {language: '!!'}}                | agents.x.language must be a language tag",
                "agents: {x: {max-duration: 0s}}              | agents.x.max-duration must not be shorter",
                "agents: {'1': {prompt: a}}                   | agents.1 must be a name",
                "numbers: {'5550100': {agent: default}}       | numbers.5550100 must be a number such as",
                "numbers: {'+15550100': {agent: defalt}}      | numbers.+15550100.agent names no agent; did you mean default?",
                "numbers: {'+15550100': {carrier: acme}}      | names a carrier whose settings under carriers.acme are missing",
                "numbers: {'+15550100': {carrier: acmee}}     | names no carrier plugin that is loaded; did you mean acme?",
                "numbers: {'+15550100': {agnet: default}}     | is not a known key; did you mean numbers.+15550100.agent?",
                "numbers: {'+15550100': default}              | numbers.+15550100 takes keys below it",
                "carriers: {acmee: {token: x}}                | carriers.acmee names no carrier plugin that is loaded; did you mean acme?",
                "carriers: {broken: {token: x}}               | rejected: broken.jar",
                "engines: {opnai: {api-key: x}}               | engines.opnai names no engine plugin that is loaded; did you mean openai?",
                "engines: {openai: {apikey: x}}               | did you mean engines.openai.api-key?",
                "5                                            | must hold keys and values",
                "server: {[a]: 1}                             | has a key that is not a word",
                "server: {host: !secret x}                    | server.host has a tag",
            })
    void badFile_oneLineNamesKeyAndLine(String yaml, String expected) {
        assertProblem(yaml, expected, "trunkline.yaml");
        if (yaml.contains("{")) {
            assertProblem(yaml, "trunkline.yaml:1");
        }
    }

    @Test
    void badVariable_isNamed() {
        environment.put("TRUNKLINE_PORT", "tcp://10.0.0.1:8080");
        assertProblem("", "server.port must be", "(variable TRUNKLINE_PORT)");
    }

    @Test
    void badProperty_isNamed() {
        properties.setProperty("server.port", "x");
        assertProblem("", "server.port must be", "(system property server.port)");
    }

    @Test
    void unknownProperty_isNamed() {
        properties.setProperty("server.prot", "1");
        assertProblem("", "server.prot is not a known key", "(system property server.prot)");
    }

    @Test
    void severalProblems_areToldAtOnce() {
        List<String> problems = problems(
                "server:\n  port: x\n  prot: 1\ncarriers:\n  acme:\n    account: a\nagents:\n  a: {engine: x}\n");
        assertEquals(4, problems.size(), problems::toString);
        assertTrue(problems.getFirst().endsWith("trunkline.yaml:2)"), problems::toString);
    }

    @Test
    void carrierWithSomeRequiredSettings_namesTheMissingOneAndItsVariable() {
        assertProblem(
                "carriers: {acme: {account: a}}",
                "carriers.acme.account is given but carriers.acme.token is missing",
                "variable ACME_TOKEN",
                "trunkline.yaml:1");
    }

    @Test
    void carrierWithOptionalSettingOnly_namesEveryMissingOne() {
        environment.put("ACME_BASE_URL", "https://a.example");
        List<String> problems = problems("");
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("carriers.acme.account is missing"), problems::toString);
        assertTrue(problems.getFirst().contains("(variable ACME_BASE_URL)"), problems::toString);
        assertTrue(problems.getLast().contains("carriers.acme.token is missing"), problems::toString);
    }

    @Test
    void carrierWithBlankSettings_staysOff() {
        assertTrue(load("carriers: {acme: {account: '', token: }}").carriers().isEmpty());
    }

    @Test
    void emptySections_areNothing() {
        load("server:\nagents:\nnumbers:\ncarriers:\nengines:\n");
        load("");
        load("# only a comment\n");
    }

    @Test
    void keysTwice_namesBothLines() {
        assertProblem("server:\n  port: 1\n  port: 2\n", "server.port is given twice", "yaml:2 and ", "yaml:3");
    }

    @Test
    void nearMissVariable_warns() {
        environment.put("TRUNKLINE_PROT", "1");
        environment.put("TRUNKLINE_JAVA_OPTIONS", "-Xmx1g");
        environment.put("TRUNKLINE_AGENTS_NOBODY_PROMPT", "x");
        List<String> warnings = load("").warnings();
        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.getLast().contains("TRUNKLINE_PROT is not read by anything; did you mean TRUNKLINE_PORT?"));
    }

    @Test
    void pluginFindsItsSettingWrong_originIsAdded() {
        environment.put("ACME_ACCOUNT", "a");
        Configuration configuration = load("carriers:\n  acme:\n    token: b\n");
        assertTrue(configuration
                .located(new SettingException("carriers.acme.token", "is short"))
                .problems()
                .getFirst()
                .matches("carriers.acme.token is short \\(.*trunkline.yaml:3\\)"));
        assertEquals(
                "carriers.acme.account is odd (variable ACME_ACCOUNT)",
                configuration
                        .located(new SettingException("carriers.acme.account", "is odd"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "https://a-b.example:444"})
    void goodPublicUrl_isTaken(String url) {
        assertEquals(
                Optional.of(URI.create(url)),
                load("server: {public-url: '" + url + "'}").server().publicUrl());
    }

    @Test
    void carrierAtLoopback_isOnThisMachine() {
        environment.putAll(Map.of("ACME_ACCOUNT", "a", "ACME_TOKEN", "b"));
        assertFalse(load("").isOnThisMachine("acme"));
        environment.put("ACME_BASE_URL", "http://127.0.0.1:9");
        assertTrue(load("").isOnThisMachine("acme"));
    }

    @Test
    void pluginFolder_isKnownBeforeTheRest() {
        Sources sources = Sources.read(Optional.of(file("plugins: jars\nnonsense: 1\n")), environment, properties);
        assertEquals(Path.of("jars"), sources.pluginFolder());
    }

    @Test
    void conductOfAnAgent_isRead() {
        AgentConfig agent = requireNonNull(load("""
                agents:
                  default:
                    ring: 20s
                    recording: dual
                    machine-detection: false
                    voicemail-message: Please call us.
                    transfer:
                      countries: us, CH
                      prefixes: "+1555"
                      sip-hosts: sip.example.com
                      targets:
                        Desk: "+15550103"
                """).agents().get("default"));
        assertEquals(Duration.ofSeconds(20), agent.ring());
        assertEquals(Optional.of(RecordingRule.byCarrier(true)), agent.recording());
        assertFalse(agent.detectMachine());
        assertEquals(Optional.of(new Voicemail.ByCarrier(new Announcement.Text("Please call us."))), agent.voicemail());
        assertEquals(Set.of("US", "CH"), agent.transfer().countries());
        assertEquals(Set.of("desk"), agent.transfer().targets().keySet());
    }

    @Test
    void transferTargetIsNone_isNamed() {
        assertProblem("""
                agents:
                  default:
                    transfer:
                      targets:
                        desk: "0123"
                """, "agents.default.transfer.targets.desk", "E.164");
    }

    @ParameterizedTest
    @CsvSource({
        "ring, 1s",
        "recording, stereo",
        "machine-detection, maybe",
        "voicemail-audio, no-such-file.wav",
        "transfer.countries, XX",
        "transfer.prefixes, 0155",
        "transfer.sip-hosts, http://x"
    })
    void conductOfAnAgentIsWrong_startStopsAndNamesTheKey(String key, String value) {
        environment.put(Sources.variable("agents.default." + key), value);
        assertTrue(
                problems("").getFirst().startsWith("agents.default." + key),
                () -> problems("").toString());
    }
}
