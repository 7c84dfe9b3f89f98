package io.trunkline.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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

    private static final String SERVER = "-Xms48m";
    private static final String CACHE = "app/target/trunkline.aot";

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path checkout;

    private record Outcome(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(SCRIPT, checkout.resolve("trunkline"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        program(
                "jdk/bin/java",
                "for word; do case $word in -XX:AOTCacheOutput=*) echo learnt > \"${word#*=}\";; esac; done; echo java $*");
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
        for (String command : List.of("demo", "serve", "train", "plugins", "doctor", "test")) {
            assertTrue(String.join("\n", outcome.out()).contains("  " + command + " "), outcome::toString);
        }
    }

    @Test
    void serve_nothingBuilt_buildsThenRunsWithItsOptions() throws Exception {
        Outcome outcome = run("serve", "--config", "my own.yaml");
        assertEquals(
                new Outcome(
                        0,
                        List.of("java " + SERVER + " -jar app/target/trunkline.jar serve --config my own.yaml"),
                        outcome.err()),
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
    void serve_furtherJavaOptions_comeLast() throws Exception {
        environment.put("TRUNKLINE_JAVA_OPTS", "-Xmx1g -XX:+UseZGC");
        assertEquals(
                List.of("java -Xms48m -Xmx1g -XX:+UseZGC -jar app/target/trunkline.jar serve"),
                run("serve").out());
    }

    @Test
    void train_serverLivesAndEnds_laterStartsUseTheCacheQuietly() throws Exception {
        Outcome trained = run("train");
        assertEquals(0, trained.code(), trained::toString);
        assertEquals(
                List.of("java " + SERVER + " -XX:AOTCache=" + CACHE
                        + " -Xlog:aot*=off -Xlog:cds*=off -jar app/target/trunkline.jar serve"),
                run("serve").out());
        assertTrue(run("doctor").out().getFirst().contains("-XX:AOTCache=" + CACHE));
    }

    @Test
    void doctor_nothingWasLearnt_saysHowToStartFaster() throws Exception {
        assertTrue(run("doctor").err().getLast().contains("./trunkline train"));
        run("train");
        assertEquals(List.of(), run("doctor").err());
    }

    @Test
    void train_again_doesNotUseTheCacheBefore() throws Exception {
        run("train");
        run("train");
        String asked = Files.readString(checkout.resolve("target/train.log"));
        assertFalse(asked.contains("-XX:AOTCache="), asked);
    }

    @Test
    void train_serverFails_saysWhyAndLeavesNoCache() throws Exception {
        program("jdk/bin/java", "touch " + CACHE + ".new; echo no simulator; exit 3");
        Outcome outcome = run("train");
        assertEquals(1, outcome.code());
        assertTrue(outcome.err().contains("no simulator"), outcome::toString);
        assertFalse(Files.exists(checkout.resolve(CACHE)));
        assertFalse(Files.exists(checkout.resolve(CACHE + ".new")));
    }

    @Test
    void train_javaWritesNoCache_fails() throws Exception {
        program("jdk/bin/java", "echo java $*");
        assertEquals(1, run("train").code());
    }

    @Test
    void serve_builtAgainSince_dropsTheCacheAndSaysSo() throws Exception {
        Path source = write("app/src/main/java/Main.java", "");
        run("train");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Outcome outcome = run("serve");
        assertEquals(List.of("java " + SERVER + " -jar app/target/trunkline.jar serve"), outcome.out());
        assertTrue(outcome.err().getLast().contains("train again"), outcome::toString);
    }

    @Test
    void serve_realJava_takesAGoodCacheAndDoesWithoutAStaleOrBrokenOneWithoutAWord() throws Exception {
        environment.put("TRUNKLINE_JAVA_HOME", System.getProperty("java.home"));
        maven("mkdir -p app/target && [ -f app/target/trunkline.jar ] || cp greeter.jar app/target/trunkline.jar");
        jar(checkout.resolve("greeter.jar"));
        Outcome trained = run("train");
        assertEquals(0, trained.code(), trained::toString);

        environment.put("TRUNKLINE_JAVA_OPTS", "-Xlog:class+load");
        String fromCache = Greeter.class.getName() + " source: shared objects file";
        assertTrue(String.join("\n", run("serve").out()).contains(fromCache));

        environment.remove("TRUNKLINE_JAVA_OPTS");
        Outcome greeting = new Outcome(0, List.of("hello serve"), List.of());
        assertEquals(greeting, run("serve"));
        environment.put("TRUNKLINE_JAVA_OPTS", "-XX:+UseCompactObjectHeaders");
        assertEquals(greeting, run("serve"));
        environment.remove("TRUNKLINE_JAVA_OPTS");
        Files.setLastModifiedTime(checkout.resolve("app/target/trunkline.jar"), FileTime.from(Instant.EPOCH));
        assertEquals(greeting, run("serve"));
        Files.writeString(checkout.resolve(CACHE), "no cache");
        assertEquals(greeting, run("serve"));
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Greeter.class.getName());
        String entry = Greeter.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Greeter.class.getResourceAsStream("/" + entry);
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(bytes.readAllBytes());
        }
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
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", checkout.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the script did not end");
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
