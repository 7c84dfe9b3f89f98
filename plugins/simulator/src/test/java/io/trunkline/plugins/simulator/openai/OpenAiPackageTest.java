package io.trunkline.plugins.simulator.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.Babble;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** OpenAI's own client package holds a conversation with the imitation. */
class OpenAiPackageTest {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    @BeforeAll
    static void install() throws Exception {
        Shared.require(runs("node", "--version") && runs(npm(), "--version"), "node and npm are not there");
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.toList()) {
                byte[] content = Files.readAllBytes(file);
                Path copy = FOLDER.resolve(file.getFileName());
                if (!Files.exists(copy) || !Arrays.equals(content, Files.readAllBytes(copy))) {
                    Files.write(copy, content);
                    Files.deleteIfExists(FOLDER.resolve("installed"));
                }
            }
        }
        if (!Files.exists(FOLDER.resolve("installed"))) {
            String output = run(180, npm(), "ci", "--no-audit", "--no-fund");
            Shared.require(Files.isDirectory(FOLDER.resolve("node_modules/openai")), "npm ci failed: " + output);
            Files.writeString(FOLDER.resolve("installed"), "");
        }
    }

    @Test
    void officialClient_holdsAConversation() throws Exception {
        Script script = new Script()
                .greeting("Hello.")
                .turns(Script.Turn.using("Goodbye.", "Bye.", "end_call", "{}"))
                .afterTool("It was nice to talk to you.");
        try (FakeOpenAi openAi = FakeOpenAi.start(script)) {
            String output = run(60, "node", "session.mjs", openAi.baseUrl(), openAi.key());
            JsonObject seen = Json.parse(output).orElseThrow(() -> new AssertionError(output));
            assertEquals("audio/pcmu", seen.getString("format"));
            assertEquals("Hello.", seen.getString("greeting"));
            assertEquals("Goodbye.", seen.getString("heard"));
            assertEquals("end_call", seen.getString("tool"));
            assertEquals("It was nice to talk to you.", seen.getString("goodbye"));
            int millis = Stream.of("Hello.", "Bye.", "It was nice to talk to you.")
                    .mapToInt(Babble::millis)
                    .sum();
            assertEquals(millis * 8, seen.getInt("audioBytes"));
            assertTrue(openAi.sessions().getFirst().received().size() >= 7);
        }
    }

    private static String npm() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? "npm.cmd" : "npm";
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(int seconds, String... command) throws Exception {
        Path output = Files.createTempFile(FOLDER, "output", ".txt");
        Process process = new ProcessBuilder(List.of(command))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = read(output);
        Files.delete(output);
        assertTrue(ended, "timed out: " + text);
        return text;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
