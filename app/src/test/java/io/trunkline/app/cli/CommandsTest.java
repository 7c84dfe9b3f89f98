package io.trunkline.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.PluginKit;
import io.trunkline.app.plugin.QuietGuard;
import io.trunkline.app.plugin.TestLending;
import io.trunkline.app.rest.HttpRestClient;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(QuietGuard.class)
class CommandsTest {
    private static final String SECRET = "s3cret-value-of-a-token";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private InstantSource clock = InstantSource.system();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        PluginKit.engine("Local", "local").jar(folder.resolve("local.jar"));
        environment.put("TRUNKLINE_PLUGINS", folder.toString());
        environment.put("TRUNKLINE_DATA", folder.resolve("data").toString());
        environment.put("TRUNKLINE_PORT", "0");
        environment.put("TRUNKLINE_ADMIN_TOKEN", SECRET);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        assertFalse(output().contains(SECRET), this::output);
        assertFalse(output().contains("\tat "), this::output);
    }

    private String output() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }

    private Sources sources(Optional<Path> file) {
        return Sources.read(file, environment, new Properties());
    }

    private String here() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int plugins(String... arguments) {
        return run(new PluginsCommand(this::sources, PluginKit::load), arguments);
    }

    private int doctor(String... arguments) {
        try (HttpRestClient rest = new HttpRestClient()) {
            return run(
                    new DoctorCommand(this::sources, PluginKit::load, configuration -> new TestLending(rest), clock),
                    arguments);
        }
    }

    private int run(Action command, String... arguments) {
        try {
            return Invocation.run(command, List.of(arguments), print(out), print(err));
        } catch (ConfigException wrong) {
            wrong.problems().forEach(print(err)::println);
            return 2;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private void addCarrier(String from, String to) throws IOException {
        String code = PluginKit.carrierCode("Acme", "acme", "");
        assertTrue(code.contains(from));
        new PluginKit()
                .source("Acme", code.replace(from, to))
                .service(CarrierPlugin.class, "Acme")
                .version("4.2")
                .jar(folder.resolve("acme.jar"));
        environment.put("ACME_TOKEN", SECRET);
    }

    private void addCarrier() throws IOException {
        addCarrier("", "");
    }

    private void assertSays(String... parts) {
        for (String part : parts) {
            assertTrue(output().contains(part), () -> output() + " lacks " + part);
        }
    }

    /** A vendor that brings all stages of a pipeline, and an agent that is made of them. */
    private Path addStages(String verify) throws IOException {
        String code = """
                import io.trunkline.ports.media.AudioFormat;
                import io.trunkline.ports.plugin.*;
                import io.trunkline.ports.voice.*;
                import java.util.*;
                import java.util.function.Consumer;
                public class NAME implements PORTPlugin {
                    public String kind() { return "KIND"; }
                    public String group() { return "acme"; }
                    public List<Setting> settings() {
                        return List.of(Setting.required("api-key", "ACME_KEY", "Key.").masked());
                    }
                    public PORT create(Settings settings, VoiceContext context) {
                        return new PORT() { MEMBERS };
                    }
                }
                """;
        String ear = "public List<AudioFormat> accepts() { return List.of(AudioFormat.PCMU_8K); }"
                + " public boolean detectsTurns() { return true; }"
                + " public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) { return null; }";
        String mind =
                "public Generation answer(ModelRequest request, Consumer<ModelEvent> events) { return () -> {}; }";
        String mouth = "public List<AudioFormat> gives() { return List.of(AudioFormat.PCMU_8K); }"
                + " public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> events) { return null; }";
        new PluginKit()
                .source("Ear", filled(code, "Ear", "SpeechToText", ear + verify))
                .source("Mind", filled(code, "Mind", "LanguageModel", mind))
                .source("Mouth", filled(code, "Mouth", "TextToSpeech", mouth))
                .service(SpeechToTextPlugin.class, "Ear")
                .service(LanguageModelPlugin.class, "Mind")
                .service(TextToSpeechPlugin.class, "Mouth")
                .jar(folder.resolve("stages.jar"));
        return Files.writeString(
                folder.resolve("stages.yaml"),
                "agents: {default: {engine: pipeline, stt: ear, llm: mind, tts: mouth}}");
    }

    private static String filled(String code, String name, String port, String members) {
        return code.replace("NAME", name)
                .replace("KIND", name.toLowerCase(Locale.ROOT))
                .replace("PORT", port)
                .replace("MEMBERS", members);
    }

    @Test
    void plugins_listsStages() throws IOException {
        addStages("");
        assertEquals(0, plugins());
        for (String row : List.of("stt +ear", "llm +mind", "tts +mouth")) {
            assertTrue(
                    out.toString(UTF_8).lines().anyMatch(line -> line.matches(row + " +- +stages\\.jar +loaded")),
                    this::output);
        }
    }

    @Test
    void doctor_asksEveryStageOfAnAgent() throws IOException {
        Path file = addStages("");
        environment.put("ACME_KEY", SECRET);
        assertEquals(0, doctor("--config", file.toString()));
        assertSays("ok    stt ear: usable", "ok    llm mind: usable", "ok    tts mouth: usable");
    }

    @Test
    void doctor_stageRefusesTheKey_exits1AndSaysWhatToDo() throws IOException {
        Path file = addStages(" public void verify() throws VoiceException {"
                + " throw new VoiceException(new Failed(Failed.Kind.REFUSED, \"HTTP 401\")); }");
        environment.put("ACME_KEY", SECRET);
        assertEquals(1, doctor("--config", file.toString()));
        assertSays("FAIL  stt ear: HTTP 401", "-> check the credentials", "ok    tts mouth: usable");
    }

    @Test
    void doctor_stageLacksItsKey_exits1AndNamesIt() throws IOException {
        Path file = addStages("");
        assertEquals(1, doctor("--config", file.toString()));
        assertSays(
                "FAIL  agents.default.stt names ear, which needs engines.acme.api-key or variable ACME_KEY",
                "agents.default.llm names mind",
                "agents.default.tts names mouth");
    }

    @Test
    void plugins_listsLoadedAndRejected() throws IOException {
        addCarrier();
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        PluginKit.carrier("Twin", "acme").jar(folder.resolve("twin.jar"));
        assertEquals(0, plugins());
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertTrue(lines.getFirst().matches("port +kind +version +from +status"), lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("carrier +acme +4\\.2 +acme\\.jar +loaded")),
                lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("- +- +- +broken\\.jar +rejected: .*damaged or no jar.*")),
                lines::toString);
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches("carrier +acme +- +twin\\.jar +rejected: .*already brought by acme.jar")),
                lines::toString);
        assertSays("2 rejected; folder " + folder);
    }

    @Test
    void plugins_badOption_exits2() {
        assertEquals(2, plugins("--colour"));
        assertEquals("the only option is --config FILE" + System.lineSeparator(), err.toString(UTF_8));
    }

    @Test
    void plugins_missingFile_exits2AndNamesIt() {
        assertEquals(2, plugins("--config", folder.resolve("none.yaml").toString()));
        assertSays("none.yaml does not exist");
    }

    @Test
    void plugins_brokenConfigurationElsewhere_listsStill() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "server: {port: x}");
        assertEquals(0, plugins("--config=" + file));
        assertSays("local");
    }

    @Test
    void doctor_nothingConfigured_warnsAndExits0() {
        assertEquals(0, doctor());
        assertSays(
                "warn  no carrier is configured",
                "ok    engine local: usable",
                "Nothing found that would make a call fail.");
    }

    @Test
    void doctor_badOption_exits2() {
        assertEquals(2, doctor("--config"));
        assertEquals(2, doctor("serve"));
    }

    @Test
    void doctor_badConfiguration_namesEverythingAndExits1() throws IOException {
        addCarrier();
        environment.remove("TRUNKLINE_PORT");
        Path file = Files.writeString(folder.resolve("a.yaml"), "server: {port: x}\nagents: {a: {engine: nobody}}\n");
        assertEquals(1, doctor("--config", file.toString()));
        assertSays(
                "FAIL  server.port must be a whole number",
                "a.yaml:1",
                "FAIL  agents.a.engine names no engine",
                "2 to mend");
    }

    @Test
    void doctor_missingFile_exits1() {
        assertEquals(1, doctor("--config", folder.resolve("none.yaml").toString()));
        assertSays("FAIL  configuration file", "none.yaml does not exist");
    }

    @Test
    void doctor_everythingRight_exits0() throws IOException {
        addCarrier("List.of(Setting.", "List.of(Setting.optional(\"url\", \"ACME_URL\", \"\"), Setting.");
        environment.putAll(Map.of("ACME_URL", here(), "TRUNKLINE_PUBLIC_URL", here()));
        assertEquals(0, doctor());
        assertSays(
                "ok    carrier acme: the credentials are right", "ok    server.public-url leads to a running server");
        List<String> warnings =
                output().lines().filter(line -> line.startsWith("warn")).toList();
        assertTrue(warnings.stream().allMatch(line -> line.contains("MB are free")), warnings::toString);
        assertSays(
                "ok    the clock agrees with that at server.public-url",
                "MB are free for the folder",
                "ok    server.port 0: any free one is taken",
                "ok    tokens of the control interface: 1");
    }

    @Test
    void doctor_noPublicUrl_exits1() throws IOException {
        addCarrier();
        assertEquals(1, doctor());
        assertSays("FAIL  server.public-url is not set", "-> set it or TRUNKLINE_PUBLIC_URL");
    }

    @Test
    void doctor_publicUrlOnThisMachineForACarrierThatIsNot_exits1() throws IOException {
        addCarrier();
        environment.put("TRUNKLINE_PUBLIC_URL", here());
        assertEquals(1, doctor());
        assertSays("FAIL  server.public-url leads to this machine only");
    }

    @Test
    void doctor_serverDoesNotRun_warns() throws IOException {
        addCarrier();
        environment.put("TRUNKLINE_PUBLIC_URL", here());
        server.stop(0);
        doctor();
        assertSays("warn  " + here() + "/health/live does not answer");
    }

    @Test
    void doctor_wrongCredentials_exits1() throws IOException {
        addCarrier(
                "public void hangUp",
                "public void verifyCredentials() throws CarrierException { throw new CarrierException(CarrierException.Kind.CARRIER_REFUSED, \"HTTP 401\"); } public void hangUp");
        assertEquals(1, doctor());
        assertSays("FAIL  carrier acme: HTTP 401", "-> check the credentials under carriers.acme");
    }

    @Test
    void doctor_numberLeadsElsewhere_exits1AndSaysHowToMendIt() throws IOException {
        addCarrier("public Set<Capability> capabilities() { return Set.of(); }", """
                public Set<Capability> capabilities() { return Set.of(Capability.NUMBERS); }
                public Numbers numbers() {
                    return new Numbers() {
                        public io.trunkline.ports.call.PhoneNumber buy(NumberSearch search) { return null; }
                        public void route(io.trunkline.ports.call.PhoneNumber number) {}
                        public Optional<String> problem(io.trunkline.ports.call.PhoneNumber number) {
                            return number.value().endsWith("0") ? Optional.empty() : Optional.of("leads to old.example");
                        }
                    };
                }
                """);
        environment.put("TRUNKLINE_PUBLIC_URL", here());
        Path file = Files.writeString(
                folder.resolve("trunkline.yaml"),
                "numbers: {\"+15550100\": {carrier: acme}, \"+15550101\": {carrier: acme}}\n");
        assertEquals(1, doctor("--config", file.toString()));
        assertSays("ok    number +1*****00: its calls come to this server");
        assertSays("FAIL  number +1*****01: leads to old.example", "-> route it with PUT /v1/numbers/");
    }

    @Test
    void doctor_pluginBreaksWhenAsked_exits1AndNamesIt() throws IOException {
        addCarrier(
                "public void hangUp",
                "public void verifyCredentials() { throw new IllegalStateException(settings.get(\"token\")); } public void hangUp");
        assertEquals(1, doctor());
        assertSays(
                "FAIL  carrier acme: plugin Acme (acme.jar) failed in Carrier.verifyCredentials: IllegalStateException: ***");
    }

    @Test
    void doctor_noSecretToCheckWith_exits1() throws IOException {
        addCarrier("new Verdict.Authentic()", "new Verdict.NotConfigured(\"carriers.acme.public-key is missing\")");
        assertEquals(1, doctor());
        assertSays("FAIL  carrier acme cannot check signatures: carriers.acme.public-key is missing");
    }

    @Test
    void doctor_signaturesTurnedOff_warns() throws IOException {
        addCarrier("new Verdict.Authentic()", "new Verdict.NotConfigured(\"carriers.acme.public-key is missing\")");
        environment.put("TRUNKLINE_REQUIRE_SIGNATURE", "false");
        environment.put("TRUNKLINE_PUBLIC_URL", here());
        doctor();
        assertSays("warn  server.require-signature is false", "warn  carrier acme cannot check signatures");
    }

    @Test
    void doctor_pluginCannotBeCreated_exits1() throws IOException {
        addCarrier("return new Carrier()", "if (true) throw new LinkageError(\"boom\"); return new Carrier()");
        assertEquals(1, doctor());
        assertSays("FAIL  carrier acme: plugin Acme (acme.jar) failed in CarrierPlugin.create: LinkageError: boom");
    }

    @Test
    void doctor_pluginFindsItsSettingWrong_exits1() throws IOException {
        addCarrier(
                "return new Carrier()",
                "if (true) throw settings.invalid(\"token\", \"is too short\"); return new Carrier()");
        assertEquals(1, doctor());
        assertSays("FAIL  carriers.acme.token is too short (variable ACME_TOKEN)");
    }

    @Test
    void doctor_rejectedPlugin_warns() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertEquals(0, doctor());
        assertSays("warn  plugin rejected: broken.jar: ", "-> replace the file or take it away");
    }

    @Test
    void doctor_inJson_isOneDocument() throws IOException {
        addCarrier();
        assertEquals(1, doctor("--json"));
        try (JsonReader reader = Json.createReader(new StringReader(out.toString(UTF_8)))) {
            JsonObject told = reader.readObject();
            assertFalse(told.getBoolean("ok"));
            assertTrue(
                    told.getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                            .anyMatch(finding -> finding.getString("grade").equals("failure")
                                    && finding.getString("what").startsWith("server.public-url is not set")
                                    && finding.getString("mend").startsWith("set it")),
                    told::toString);
        }
        assertEquals(1, out.toString(UTF_8).lines().count());
    }

    @Test
    void doctor_portIsTaken_exits1() {
        environment.put("TRUNKLINE_PORT", String.valueOf(server.getAddress().getPort()));
        assertEquals(1, doctor());
        assertSays(
                "FAIL  server.port " + server.getAddress().getPort() + " of 127.0.0.1 cannot be had", "TRUNKLINE_PORT");
    }

    @Test
    void doctor_serverRunsHere_isAsItShouldBe_butNotOnAnotherPort() throws IOException {
        Path lock = Files.createDirectories(folder.resolve("data")).resolve("trunkline.lock");
        environment.put("TRUNKLINE_PORT", String.valueOf(server.getAddress().getPort()));
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            assertTrue(held.isValid());
            assertEquals(0, doctor());
            assertSays("ok    a server runs here on port " + server.getAddress().getPort());
            environment.put("TRUNKLINE_PORT", "0");
            assertEquals(1, doctor());
            assertSays("FAIL  another server uses the folder " + folder.resolve("data"));
        }
    }

    @Test
    void doctor_tokenIsMissingOrShort_warns() {
        environment.remove("TRUNKLINE_ADMIN_TOKEN");
        assertEquals(0, doctor());
        assertSays("warn  server.admin-token is not set", "-> set it or TRUNKLINE_ADMIN_TOKEN");
        environment.put("TRUNKLINE_ADMIN_TOKEN", "short-one");
        assertEquals(0, doctor());
        assertSays("warn  tokens of less than 16 characters can be guessed: admin");
        assertFalse(output().contains("short-one"), this::output);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, warn", "-400, 1, FAIL"})
    void doctor_clockIsWrong_saysByHowMuch(int seconds, int code, String grade) throws IOException {
        addCarrier("List.of(Setting.", "List.of(Setting.optional(\"url\", \"ACME_URL\", \"\"), Setting.");
        environment.putAll(Map.of("ACME_URL", here(), "TRUNKLINE_PUBLIC_URL", here()));
        clock = () -> Instant.now().plusSeconds(seconds);
        assertEquals(code, doctor());
        assertTrue(output().contains(grade + "  the clock differs by "), this::output);
    }
}
