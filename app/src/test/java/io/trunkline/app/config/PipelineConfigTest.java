package io.trunkline.app.config;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.call.Rescuer;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.plugin.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that are made of stages, and who takes over from whom. */
class PipelineConfigTest {
    private static final String WHOLE = "engine: pipeline, stt: ear, llm: mind, tts: mouth";

    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of(),
            Map.of("local", service("local")),
            Map.of(
                    "stt",
                    Map.of(
                            "ear",
                            service("acme"),
                            "whisper",
                            new Catalogue.Engine(
                                    "openai",
                                    List.of(Setting.required("api-key", "OPENAI_API_KEY", "Key.")
                                            .masked()))),
                    "llm",
                    Map.of("mind", service("acme")),
                    "tts",
                    Map.of("mouth", service("acme")),
                    "vad",
                    Map.of("silero", service("silero"))),
            Map.of(),
            List.of());

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private static Catalogue.Engine service(String group) {
        return new Catalogue.Engine(group, List.of());
    }

    private Configuration load(String agents) throws IOException {
        Path file = Files.writeString(folder.resolve("trunkline.yaml"), "agents: {" + agents + "}");
        return Configuration.of(Sources.read(Optional.of(file), environment, new Properties()), CATALOGUE);
    }

    private AgentConfig agent(String agents) throws IOException {
        return requireNonNull(load(agents).agents().get("x"));
    }

    @Test
    void stages_areOptionsOfTheAgent() throws IOException {
        environment.put("OPENAI_API_KEY", "sk-of-nobody");
        Map<String, String> options = agent(
                        "x: {engine: pipeline, stt: 'ear:fast, whisper', llm: mind, tts: mouth, vad: silero,"
                                + " ear: {endpointing: 300}, min-speech-ms: 200}")
                .agent()
                .options();
        assertEquals("ear:fast, whisper", options.get("stt"));
        assertEquals("300", options.get("ear.endpointing"));
        assertEquals("200", options.get("min-speech-ms"));
    }

    @Test
    void standInsAndRescue_areRead() throws IOException {
        AgentConfig agent = agent("x: {engine: local, fallback: 'y, z', rescue: '+15550103', rescue-phrase: Hold on.},"
                + " y: {engine: local}, z: {" + WHOLE + "}");
        assertEquals(List.of("y", "z"), agent.standIns());
        assertEquals(Optional.of(new Rescuer(new TransferTarget("+15550103"), "Hold on.")), agent.rescue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x: {engine: pipeline, llm: mind, tts: mouth}           | agents.x.stt is missing: a pipeline needs stt, llm and tts; stt can be ear, whisper",
                "x: {engine: pipeline, stt: ear, tts: mouth}            | agents.x.llm is missing: a pipeline needs stt, llm and tts; llm can be mind",
                "x: {engine: pipeline, stt: ear, llm: mind}             | agents.x.tts is missing",
                "x: {engine: pipeline, stt: earr, llm: mind, tts: mouth}| agents.x.stt names no stt plugin that is loaded; did you mean ear?; loaded: ear, whisper",
                "x: {engine: pipeline, stt: ear, llm: mouth, tts: mouth}| agents.x.llm names no llm plugin that is loaded; loaded: mind",
                "x: {engine: pipeline, stt: 'ear,', llm: mind, tts: mouth}| agents.x.stt must be kinds separated by commas",
                "x: {engine: pipeline, stt: 'ear, whisper', llm: mind, tts: mouth}| agents.x.stt names whisper, which needs engines.openai.api-key or variable OPENAI_API_KEY",
                "x: {engine: pipeline, stt: ear, llm: mind, tts: mouth, vad: siler}| agents.x.vad names no vad plugin that is loaded; did you mean silero?",
                "x: {WHOLE, min-speech-ms: fast}                        | agents.x.min-speech-ms must be a whole number from 20 to 2000 (",
                "x: {WHOLE, end-silence-ms: 50}                         | agents.x.end-silence-ms must be a whole number from 100 to 5000 (",
                "x: {WHOLE, resume-after-ms: 1s}                        | agents.x.resume-after-ms must be a whole number from 200 to 10000 (",
                "x: {WHOLE, interrupt-words: 0}                         | agents.x.interrupt-words must be a whole number from 1 to 10 (",
                "x: {WHOLE, hearing-timeout-ms: 499}                    | agents.x.hearing-timeout-ms must be a whole number from 500 to 60000 (",
                "x: {WHOLE, answer-timeout-ms: 60001}                   | agents.x.answer-timeout-ms must be a whole number from 500 to 60000 (",
                "x: {WHOLE, speech-timeout-ms: -1}                      | agents.x.speech-timeout-ms must be a whole number from 500 to 60000 (",
                "x: {WHOLE, speech-filter: 'emoji, html'}               | agents.x.speech-filter must be of markdown, urls, emoji or none (",
                "x: {engine: pipelin}                                   | agents.x.engine names no engine plugin that is loaded; did you mean pipeline?",
                "x: {engine: local, fallback: y}                        | agents.x.fallback must name other agents; y is none",
                "x: {engine: local, fallback: x}                        | agents.x.fallback must name other agents; x is none",
                "x: {engine: local, fallback: spar}, spare: {engine: local}| agents.x.fallback must name other agents; spar is none; did you mean spare?",
                "x: {engine: local, fallback: 'y,'}, y: {engine: local} | agents.x.fallback must name other agents",
                "x: {engine: local, fallback: [y]}, y: {engine: local}  | agents.x.fallback.0 is below fallback, which takes one value",
                "x: {engine: local, rescue: '5550103'}                  | agents.x.rescue ",
                "x: {WHOLE, min-speach-ms: 200}                         | agents.x.min-speach-ms is not a known key; did you mean min-speech-ms?",
                "x: {engine: local, rescue-phrase: Hold on.}            | agents.x.rescue-phrase is said before the call goes to rescue, which is missing",
                "x: {engine: local, rescue: 'tel:+15550103'}            | agents.x.rescue ",
            })
    void wrong_stopsTheStartNamingTheKey(String agents, String expected) {
        List<String> problems = assertThrows(ConfigException.class, () -> load(agents.replace("WHOLE", WHOLE)))
                .problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith(expected), problems::toString);
    }

    @Test
    void optionsOfAPipeline_areOfNoConcernToAnotherEngine() throws IOException {
        assertEquals(
                "fast",
                agent("x: {engine: local, min-speech-ms: fast}")
                        .agent()
                        .options()
                        .get("min-speech-ms"));
    }
}
