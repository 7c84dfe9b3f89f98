package io.trunkline.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout of its own, where Maven and Java are stand-ins that only say what was asked of them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class CommandScriptTest {
    private static final Path SCRIPT = Path.of(System.getProperty("basedir", "."))
            .resolveSibling("trunkline")
            .toAbsolutePath();

    private static final String PACKAGE = "mkdir -p app/target && touch app/target/trunkline.jar";

    @TempDir
    Path checkout;

    private record Outcome(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(SCRIPT, checkout.resolve("trunkline"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        program("jdk/bin/java", "echo java $*");
        program("jdk/bin/javac", "");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        maven(PACKAGE);
    }

    @Test
    void unknownCommand_isRefusedInOneLine() throws Exception {
        Outcome outcome = run("dmeo");
        assertEquals(2, outcome.code());
        assertEquals(1, outcome.err().size(), outcome::toString);
        assertTrue(outcome.err().getFirst().contains("dmeo"), outcome::toString);
    }

    @Test
    void help_namesEveryCommand() throws Exception {
        Outcome outcome = run("help");
        assertEquals(0, outcome.code());
        for (String command : List.of("demo", "serve", "plugins", "doctor", "test")) {
            assertTrue(String.join("\n", outcome.out()).contains("  " + command + " "), outcome::toString);
        }
    }

    @Test
    void serve_nothingBuilt_buildsThenRunsWithItsOptions() throws Exception {
        Outcome outcome = run("serve", "--config", "my own.yaml");
        assertEquals(
                new Outcome(0, List.of("java -jar app/target/trunkline.jar serve --config my own.yaml"), outcome.err()),
                outcome);
        assertEquals(List.of("-B -T 1C -Dmaven.test.skip=true -Dspotless.check.skip=true package"), builds());
    }

    @Test
    void serve_builtBefore_buildsNothing() throws Exception {
        run("serve");
        Outcome outcome = run("serve");
        assertEquals(List.of(), outcome.err());
        assertEquals(1, builds().size());
    }

    @Test
    void serve_sourceChangedSince_buildsAgain() throws Exception {
        Path source = write("app/src/main/java/Main.java", "");
        run("serve");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        run("serve");
        assertEquals(2, builds().size());
    }

    @Test
    void serve_testChangedSince_buildsNothing() throws Exception {
        Path source = write("app/src/test/java/MainTest.java", "");
        run("serve");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        run("serve");
        assertEquals(1, builds().size());
    }

    @Test
    void serve_pluginCleanedSince_buildsAgain() throws Exception {
        run("serve");
        write("plugins/example/pom.xml", "<project/>");
        Files.setLastModifiedTime(checkout.resolve("plugins/example/pom.xml"), FileTime.from(Instant.EPOCH));
        run("serve");
        assertEquals(2, builds().size());
    }

    @Test
    void serve_buildFails_saysSoAndRunsNothing() throws Exception {
        maven("echo '[ERROR] no such thing'; exit 1");
        Outcome outcome = run("serve");
        assertEquals(1, outcome.code());
        assertEquals(List.of(), outcome.out());
        assertTrue(outcome.err().contains("[ERROR] no such thing"), outcome::toString);
    }

    @Test
    void serve_wrapperCannotFetch_usesInstalledMaven() throws Exception {
        program(
                "bin/mvn",
                "[ \"$1\" = --version ] && echo Apache Maven 3.8.7 && exit; echo \"$*\" >> builds; " + PACKAGE);
        program("mvnw", "exit 1");
        assertEquals(0, run("serve").code());
        assertEquals(1, builds().size());
    }

    @Test
    void serve_wrapperCannotFetchAndInstalledIsTooOld_says() throws Exception {
        program("bin/mvn", "echo Apache Maven 3.6.3");
        program("mvnw", "exit 1");
        Outcome outcome = run("serve");
        assertEquals(69, outcome.code());
        assertTrue(outcome.err().getLast().contains("3.8 or newer"), outcome::toString);
    }

    @Test
    void test_everyModuleGreen_closesWithTheSum() throws Exception {
        maven(report("domain", 5, 0, 0, 1) + report("plugins/example", 2, 0, 0, 0));
        Outcome outcome = run("test");
        assertEquals("6 passed, 0 failed, 1 skipped", outcome.out().getLast());
        assertEquals(0, outcome.code());
    }

    @Test
    void test_failureAndError_closesWithTheSumAndFails() throws Exception {
        maven(report("domain", 5, 1, 2, 0) + "exit 1");
        Outcome outcome = run("test");
        assertEquals("2 passed, 3 failed, 0 skipped", outcome.out().getLast());
        assertEquals(1, outcome.code());
    }

    @Test
    void test_buildFailsAfterGreenTests_fails() throws Exception {
        maven(report("domain", 5, 0, 0, 0) + "exit 1");
        assertEquals(1, run("test").code());
    }

    @Test
    void test_noneRan_fails() throws Exception {
        write(
                "domain/target/surefire-reports/TEST-Earlier.xml",
                "<testsuite tests=\"9\" errors=\"0\" skipped=\"0\" failures=\"0\">");
        Outcome outcome = run("test");
        assertEquals("0 passed, 0 failed, 0 skipped", outcome.out().getLast());
        assertFalse(outcome.code() == 0, "a run without tests is no success");
    }

    @Test
    void anyCommand_namedJdkTooOld_isRefusedByName() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"17.0.15\"\n");
        Outcome outcome = run("doctor");
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().getFirst().contains("TRUNKLINE_JAVA_HOME"), outcome::toString);
    }

    private static String report(String module, int tests, int failures, int errors, int skipped) {
        String folder = module + "/target/surefire-reports";
        return "mkdir -p " + folder + "; echo '<testsuite name=\"a\" time=\"0.1\" tests=\"" + tests + "\" errors=\""
                + errors + "\" skipped=\"" + skipped + "\" failures=\"" + failures + "\">' > " + folder
                + "/TEST-a.xml; ";
    }

    private void maven(String build) throws IOException {
        program("mvnw", "[ \"$1\" = --version ] && exit; echo \"$*\" >> builds; " + build);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    private void program(String path, String body) throws IOException {
        Path file = write(path, "#!/bin/sh\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true), path);
    }

    private Path write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("trunkline").toString()));
        command.addAll(List.of(arguments));
        Path out = checkout.resolve("out");
        Path err = checkout.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TRUNKLINE_JAVA_HOME", checkout.resolve("jdk").toString());
        builder.environment().merge("PATH", checkout.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the script did not end");
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
