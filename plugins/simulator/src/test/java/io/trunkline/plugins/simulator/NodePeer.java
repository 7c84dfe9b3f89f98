package io.trunkline.plugins.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the vendors' own client packages, which judge the imitations. */
public final class NodePeer {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private NodePeer() {}

    /** Install the packages, among them the one that is needed; without node the test is skipped, unless {@code CI=true}. */
    public static synchronized void install(String needed) throws Exception {
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
            String output = run(180, Map.of(), npm(), "ci", "--no-audit", "--no-fund");
            Shared.require(
                    Files.isDirectory(FOLDER.resolve("node_modules").resolve(needed)), "npm ci failed: " + output);
            Files.writeString(FOLDER.resolve("installed"), "");
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

    /** Run a script to its end and give what it printed. */
    public static String run(String script, String... arguments) throws Exception {
        return run(Map.of(), script, arguments);
    }

    /** The same, with variables in its environment. */
    public static String run(Map<String, String> environment, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(60, environment, command.toArray(String[]::new));
    }

    private static String run(int seconds, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(FOLDER, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
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
