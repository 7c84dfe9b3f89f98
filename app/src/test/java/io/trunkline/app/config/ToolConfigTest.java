package io.trunkline.app.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.tool.WebhookTool;
import io.trunkline.ports.plugin.Setting;
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

/** Tools, what agents may use of them, variables, and where requests may go. */
class ToolConfigTest {
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of(),
            Map.of("local", new Catalogue.Engine("local", List.of())),
            Map.of("crm", List.of(Setting.required("key", "CRM_KEY", "Key.").masked()), "clock", List.of()),
            List.of());

    @TempDir
    Path folder;

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

    private static AgentConfig agent(Configuration configuration) {
        return requireNonNull(configuration.agents().get("default"));
    }

    @Test
    void tool_isReadWhole_andLessOfItWithDefaults() throws IOException {
        environment.put("TRUNKLINE_TOOLS_BOOK_TABLE_SECRET", "from-the-environment");
        Configuration configuration = load("""
                server:
                  allow-private: [127.0.0.1:9000, Tools.Internal:80]
                tools:
                  book_table:
                    description: Books a table.
                    url: http://127.0.0.1:9000/book
                    timeout: 30s
                    retries: 0
                    parameters: |
                      type: object
                      properties:
                        seats: {type: integer}
                      required: [seats]
                  ask:
                    description: Asks.
                    url: http://tools.internal/ask
                agents:
                  default:
                    tools: [book_table, clock, clock]
                  other:
                    tools: ask book_table, clock
                """);
        WebhookTool book = requireNonNull(configuration.tools().get("book_table"));
        assertEquals(URI.create("http://127.0.0.1:9000/book"), book.url());
        assertEquals(Optional.of("from-the-environment"), book.secret());
        assertEquals(Duration.ofSeconds(30), book.timeout());
        assertEquals(0, book.retries());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"seats\":{\"type\":\"integer\"}},\"required\":[\"seats\"]}",
                book.parameters().json());
        WebhookTool ask = requireNonNull(configuration.tools().get("ask"));
        assertEquals(Duration.ofSeconds(5), ask.timeout());
        assertEquals(1, ask.retries());
        assertEquals(List.of("book_table", "clock"), agent(configuration).tools());
        assertEquals(Map.of(), agent(configuration).agent().options());
        assertEquals(
                List.of("ask", "book_table", "clock"),
                requireNonNull(configuration.agents().get("other")).tools());
        assertEquals(
                Set.of("127.0.0.1:9000", "tools.internal:80"),
                configuration.server().guard().allowed());
        assertEquals(1, configuration.warnings().size(), configuration.warnings()::toString);
        assertTrue(configuration.warnings().getFirst().startsWith("tools.ask.secret is not set"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: https://x.example                                | tools.t.description is missing",
                "description: d                                        | tools.t.url is missing",
                "description: d, url: 'ftp://x.example'                | tools.t.url must begin with https://",
                "description: d, url: 'http://localhost/'              | tools.t.url leads to a name inside of a network",
                "description: d, url: 'http://10.0.0.1/'               | tools.t.url leads to a private address",
                "description: d, url: 'http://0x7f.1/'                 | tools.t.url writes an address in an unusual way",
                "description: d, url: 'https://a@x.example'            | tools.t.url must have no user",
                "description: d, url: 'https://x.example', timeout: 31s | tools.t.timeout must be from 100ms to 30s",
                "description: d, url: 'https://x.example', timeout: 5  | tools.t.timeout must be a number with its unit",
                "description: d, url: 'https://x.example', retries: 6  | tools.t.retries must be a whole number from 0 to 5",
                "description: d, url: 'https://x.example', timeout: 30s, retries: 2 | tools.t.timeout must not be longer than 20s: the 3 attempts that retries allows must not take longer than 60s together (",
                "description: d, url: 'https://x.example', timeout: 10001ms, retries: 5 | tools.t.timeout must not be longer than 10s: the 6 attempts",
                "description: d, url: 'https://x.example', secret: abc | tools.t.secret must be at least 16",
                "description: d, url: 'https://x.example', parameters: '[]' | tools.t.parameters must be a JSON schema",
                "description: d, url: 'https://x.example', parameters: '{' | tools.t.parameters is no JSON",
                "description: d, url: 'https://x.example', parameters: {type: object} | tools.t.parameters takes one value",
                "description: d, url: 'https://x.example', timout: 3s  | did you mean tools.t.timeout?"
            })
    void toolThatIsWrong_stopsTheStart_andNamesTheKey(String tool, String problem) {
        String found = problem("tools: {t: {" + tool + "}}");
        assertTrue(found.contains(problem), found);
    }

    @ParameterizedTest
    @CsvSource({"30s, 1", "20s, 2", "10s, 5"})
    void attemptsOfAMinute_areAllowed(String timeout, int retries) throws IOException {
        Configuration configuration = load("tools: {t: {description: d, url: 'https://x.example', timeout: " + timeout
                + ", retries: " + retries + "}}");
        assertEquals(retries, requireNonNull(configuration.tools().get("t")).retries());
    }

    @ParameterizedTest
    @CsvSource({
        "end_call, tools.end_call is the name of a built-in tool",
        "two-words, tools.two-words must be at most 64 letters",
        "clock, tools.clock is also the kind of a tool plugin"
    })
    void toolThatIsWronglyNamed_stopsTheStart(String name, String problem) {
        String found = problem("tools: {" + name + ": {description: d, url: 'https://x.example'}}");
        assertTrue(found.contains(problem), found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[book_tabel] | agents.default.tools names no tool book_tabel; did you mean book_table?",
                "nothing      | there are book_table, clock, crm",
                "[clock, crm] | names crm, which needs tool-plugins.crm.key or variable CRM_KEY",
                "{a: b}       | agents.default.tools.a is below agents.default.tools, which takes a list"
            })
    void agentThatNamesAWrongTool_stopsTheStart(String tools, String problem) {
        String found = problem("tools: {book_table: {description: d, url: 'https://x.example', secret: "
                + "0123456789abcdef}}\nagents: {default: {tools: " + tools + "}}");
        assertTrue(found.contains(problem), found);
    }

    @Test
    void settingsOfAToolPlugin_areFound_andThoseOfNoneAreNot() throws IOException {
        environment.put("CRM_KEY", "k");
        assertEquals(
                "k",
                requireNonNull(load("agents: {default: {tools: crm}}")
                                .toolPlugins()
                                .get("crm"))
                        .get("key"));
        assertTrue(problem("tool-plugins: {cmr: {key: k}}").contains("did you mean crm?"));
    }

    @Test
    void httpsOnly_refusesHttpForTools() {
        String found = problem("server: {https-only: true}\ntools: {t: {description: d, url: 'http://x.example'}}");
        assertTrue(found.contains("tools.t.url must begin with https://"), found);
    }

    @Test
    void allowedHostThatIsNone_stopsTheStart() {
        assertTrue(problem("server: {allow-private: localhost}")
                .contains("server.allow-private must be a host and a port"));
        assertTrue(problem("server: {allow-private: {localhost: 80}}").contains("takes a list"));
    }

    @Test
    void variables_areKeptForTheCall_andWhatNobodyBringsIsToldAtStart() throws IOException {
        Configuration configuration = load("""
                agents:
                  default:
                    prompt: "{company} {caller} {{date}} {costumer} {\\"json\\": {}}"
                    variables: {company: ACME, customer: Ada, time: noon}
                """);
        AgentConfig agent = agent(configuration);
        assertEquals(
                "{company} {caller} {{date}} {costumer} {\"json\": {}}",
                agent.agent().prompt());
        assertEquals(
                Map.of("company", "ACME", "customer", "Ada", "time", "noon"),
                agent.variables().values());
        assertEquals(2, configuration.warnings().size(), configuration.warnings()::toString);
        assertTrue(configuration.warnings().getFirst().startsWith("agents.default.variables.time has no effect"));
        assertTrue(configuration.warnings().getLast().contains("uses {costumer}"));
        assertTrue(configuration.warnings().getLast().contains("did you mean customer?"));
        assertFalse(configuration.warnings().getLast().contains("json"));
    }

    @ParameterizedTest
    @CsvSource({"1st, must be named by letters", "a.b, must be named by letters"})
    void variableWithoutAName_stopsTheStart(String name, String problem) {
        String found = problem("agents: {default: {variables: {" + name + ": x}}}");
        assertTrue(found.contains("agents.default.variables." + name + " " + problem), found);
    }

    @Test
    void variableTooLong_stopsTheStart() {
        String found = problem("agents: {default: {variables: {x: " + "y".repeat(1_001) + "}}}");
        assertTrue(found.contains("must not be longer than 1000 characters"), found);
    }
}
