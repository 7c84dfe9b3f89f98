package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours. A test that needs one is skipped where it is missing, and fails there under {@code CI=true}. */
public final class ForeignPeer {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    static final Path SOURCES = MODULE.resolve("src/test/node");

    private ForeignPeer() {}

    /** Where a program is, under the first of its names that the PATH has. */
    public static Path program(String... names) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (String name : names) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        throw missing(names[0] + " is not installed");
    }

    /** A folder with our Node scripts and the packages they need, fetched once. */
    public static synchronized Path nodeScripts() throws IOException, InterruptedException {
        Path npm = program("npm");
        Path folder = Files.createDirectories(MODULE.resolve("target/node"));
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path fetched = folder.resolve("node_modules/.package-lock.json");
        Path wanted = folder.resolve("fetched-lock.json");
        Path lock = SOURCES.resolve("package-lock.json");
        if (!Files.exists(fetched) || !Files.exists(wanted) || Files.mismatch(lock, wanted) >= 0) {
            run(folder, List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Files.copy(lock, wanted, StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("npm.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw missing("npm could not fetch the packages: " + Files.readString(log, UTF_8));
        }
    }

    private static RuntimeException missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(what + ", and CI needs it");
        }
        return Assumptions.abort(what);
    }
}
