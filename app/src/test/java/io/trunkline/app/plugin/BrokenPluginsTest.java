package io.trunkline.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.voice.VoicePlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each bad plugin is named with its reason while the good one beside it goes on. */
@ExtendWith(QuietGuard.class)
class BrokenPluginsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void addGoodOne() throws IOException {
        PluginKit.carrier("Good", "good").version("1.2.3").jar(folder.resolve("good.jar"));
    }

    @AfterEach
    void goodOne_goesOn() {
        LoadedPlugin good = PluginKit.load(folder).find(Port.CARRIER, "good").orElseThrow();
        assertEquals("good.jar", good.origin());
        assertEquals("1.2.3", good.version());
        assertTrue(good.health().isHealthy());
    }

    private void assertRejected(String origin, String... parts) {
        List<RejectedPlugin> rejected = PluginKit.load(folder).rejected().stream()
                .filter(plugin -> plugin.origin().equals(origin))
                .toList();
        assertEquals(1, rejected.size(), rejected::toString);
        String reason = rejected.getFirst().reason();
        assertFalse(reason.contains("\n"), reason);
        for (String part : parts) {
            assertTrue(reason.contains(part), () -> reason + " lacks " + part);
        }
    }

    private void addBad(String members) throws IOException {
        new PluginKit()
                .source("Bad", PluginKit.carrierCode("Bad", "bad", members))
                .service(CarrierPlugin.class, "Bad")
                .jar(folder.resolve("bad.jar"));
    }

    private void addBadCode(String code) throws IOException {
        new PluginKit().source("Bad", code).service(CarrierPlugin.class, "Bad").jar(folder.resolve("bad.jar"));
    }

    @Test
    void truncatedJar_isRejected() throws IOException {
        Path jar = PluginKit.carrier("Bad", "bad").jar(folder.resolve("bad.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
        assertRejected("bad.jar", "bad.jar is damaged or no jar");
    }

    @Test
    void emptyFile_isRejected() throws IOException {
        Files.createFile(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "bad.jar is damaged or no jar");
    }

    @Test
    void textFile_isRejected() throws IOException {
        Files.writeString(folder.resolve("bad.jar"), "I am no jar.\n".repeat(100));
        assertRejected("bad.jar", "bad.jar is damaged or no jar");
    }

    @Test
    void flippedBitAnywhereInAnEntry_isRejected() throws IOException {
        byte[] content = "0123456789".repeat(40).getBytes(UTF_8);
        Path jar = PluginKit.carrier("Bad", "bad").entry("data.txt", content).jar(folder.resolve("bad.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        int start = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data.txt") + 8;
        bytes[start + 4] ^= 1;
        Files.write(jar, bytes);
        assertRejected("bad.jar", "bad.jar is damaged or no jar");
    }

    @Test
    void flippedBitInAStoredEntry_failsItsChecksum() throws IOException {
        byte[] content = "stored as it is".getBytes(UTF_8);
        Path jar = folder.resolve("bad.jar");
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(content);
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
            java.util.zip.ZipEntry entry = new java.util.zip.ZipEntry("data.txt");
            entry.setMethod(java.util.zip.ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        byte[] bytes = Files.readAllBytes(jar);
        int start = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("stored");
        bytes[start] ^= 1;
        Files.write(jar, bytes);
        assertRejected("bad.jar", "entry data.txt does not match its checksum");
    }

    @Test
    void classVersionTooNew_isRejected() throws IOException {
        byte[] compiled = new PluginKit()
                .source("Bad", PluginKit.carrierCode("Bad", "bad", ""))
                .compile("Bad");
        compiled[7] = 99;
        new PluginKit()
                .entry("Bad.class", compiled)
                .service(CarrierPlugin.class, "Bad")
                .jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "UnsupportedClassVersionError");
    }

    @Test
    void serviceNamesMissingClass_onlyThatOneIsRejected() throws IOException {
        new PluginKit()
                .source("Half", PluginKit.carrierCode("Half", "half", ""))
                .service(CarrierPlugin.class, "Missing", "Half")
                .jar(folder.resolve("half.jar"));
        assertRejected("half.jar", "Missing not found");
        assertTrue(PluginKit.load(folder).find(Port.CARRIER, "half").isPresent());
    }

    @Test
    void malformedServiceFile_isRejected() throws IOException {
        PluginKit.carrier("Bad", "bad")
                .service(CarrierPlugin.class, "not a class name")
                .jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "ServiceConfigurationError");
    }

    @Test
    void noServiceFile_isRejected() throws IOException {
        new PluginKit().source("Bad", "public class Bad {}").jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "has no service file");
    }

    @Test
    void emptyServiceFile_isRejected() throws IOException {
        new PluginKit().service(CarrierPlugin.class, "# nobody").jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "names no class");
    }

    @Test
    void constructorThrows_rootIsNamed() throws IOException {
        addBad("public Bad() { throw new IllegalStateException(\"outer\", new java.io.IOException(\"root\")); }");
        assertRejected("bad.jar", "IllegalStateException: outer <- IOException: root");
    }

    @Test
    void staticInitializerThrows_rootIsNamed() throws IOException {
        addBad("static { if (true) throw new IllegalStateException(\"root\"); }");
        assertRejected("bad.jar", "ExceptionInInitializerError", "IllegalStateException: root");
    }

    @Test
    void exceptionWhoseMessageThrows_isRejected() throws IOException {
        addBad(
                "public Bad() { throw new RuntimeException() { public String getMessage() { throw new LinkageError(); } }; }");
        assertRejected("bad.jar", "ServiceConfigurationError");
    }

    @Test
    void notASubtype_isRejected() throws IOException {
        addBadCode("public class Bad {}");
        assertRejected("bad.jar", "Bad not a subtype");
    }

    @Test
    void noPublicConstructor_isRejected() throws IOException {
        addBad("Bad(int number) {}");
        assertRejected("bad.jar", "no-arg constructor");
    }

    @Test
    void abstractClass_isRejected() throws IOException {
        addBadCode("public abstract class Bad implements io.trunkline.ports.carrier.CarrierPlugin {}");
        assertRejected("bad.jar", "InstantiationException");
    }

    @Test
    void missingDependency_isNamed() throws IOException {
        PluginKit kit = new PluginKit()
                .source("Bad", PluginKit.carrierCode("Bad", "bad", "private final Object library = new Library();"))
                .source("Library", "class Library {}");
        new PluginKit()
                .entry("Bad.class", kit.compile("Bad"))
                .entry("Bad$1.class", kit.compile("Bad$1"))
                .service(CarrierPlugin.class, "Bad")
                .jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "NoClassDefFoundError: Library");
    }

    @Test
    void kindThrows_isRejected() throws IOException {
        addBadCode(PluginKit.carrierCode("Bad", "bad", "")
                .replace("return \"bad\";", "throw new LinkageError(\"boom\");"));
        assertRejected("bad.jar", "failed in Plugin.kind: LinkageError: boom");
    }

    @Test
    void kindIsNull_isRejected() throws IOException {
        addBadCode(PluginKit.carrierCode("Bad", "bad", "").replace("return \"bad\";", "return null;"));
        assertRejected("bad.jar", "returned null");
    }

    @Test
    void kindOfBadShape_isRejected() throws IOException {
        PluginKit.carrier("Bad", "../Bad").jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "kind must be at most 32 lower-case letters");
    }

    @Test
    void reservedKind_isRejected() throws IOException {
        PluginKit.carrier("Bad", "stream").jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "stream is reserved");
    }

    @Test
    void settingOfBadShape_isRejected() throws IOException {
        addBadCode(PluginKit.carrierCode("Bad", "bad", "").replace("\"token\", ", "\"to ken\", "));
        assertRejected("bad.jar", "a setting needs a key");
    }

    @Test
    void settingTwice_isRejected() throws IOException {
        addBadCode(PluginKit.carrierCode("Bad", "bad", "")
                .replace("List.of(Setting.", "List.of(Setting.optional(\"token\", \"A\", \"\"), Setting."));
        assertRejected("bad.jar", "token is declared twice");
    }

    @Test
    void kindOfAnEarlierFolder_isRejected() throws IOException {
        PluginKit.carrier("Bad", "good").jar(folder.resolve("zzz").resolve("bad.jar"));
        assertRejected("zzz", "this kind is already brought by good.jar");
    }

    @Test
    void kindOfABuiltIn_isRejected(@TempDir Path other) throws IOException {
        URL[] builtIn = {
            PluginKit.carrier("Own", "own")
                    .jar(other.resolve("own.jar"))
                    .toUri()
                    .toURL()
        };
        PluginKit.carrier("Bad", "own").jar(folder.resolve("aaa.jar"));
        try (URLClassLoader host = new URLClassLoader(builtIn, getClass().getClassLoader())) {
            Plugins plugins = Plugins.load(folder, host);
            assertEquals(
                    "built-in", plugins.find(Port.CARRIER, "own").orElseThrow().origin());
            assertTrue(plugins.rejected()
                    .toString()
                    .contains("aaa.jar (carrier own): this kind is already brought by built-in"));
            assertFalse(
                    plugins.rejected().toString().contains("good"), "the host's service files leaked into a plugin");
        }
    }

    @Test
    void damagedLibraryBesideThePlugin_wholeFolderIsRejected() throws IOException {
        PluginKit.carrier("Bad", "bad").jar(folder.resolve("bad").resolve("bad.jar"));
        Files.writeString(folder.resolve("bad").resolve("library.jar"), "no jar");
        assertRejected("bad", "library.jar is damaged or no jar");
    }

    @Test
    void olderPort_methodThatIsNotThereYet_isRejected() throws IOException {
        String older = "package io.trunkline.ports.plugin; public interface Plugin { String kind(); }";
        new PluginKit()
                .source("io.trunkline.ports.plugin.Plugin", older)
                .source(
                        "io.trunkline.ports.carrier.CarrierPlugin",
                        "package io.trunkline.ports.carrier; public interface CarrierPlugin extends io.trunkline.ports.plugin.Plugin {}")
                .source(
                        "Bad",
                        "public class Bad implements io.trunkline.ports.carrier.CarrierPlugin { public String kind() { return \"bad\"; } }")
                .service(CarrierPlugin.class, "Bad")
                .jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "AbstractMethodError");
    }

    @Test
    void voicePluginWithBadGroup_isRejected() throws IOException {
        String code = """
                import io.trunkline.ports.plugin.*;
                import io.trunkline.ports.voice.*;
                public class Bad implements VoicePlugin {
                    public String kind() { return "bad"; }
                    public String group() { return "Bad Group"; }
                    public java.util.List<Setting> settings() { return java.util.List.of(); }
                    public VoiceEngine create(Settings settings, VoiceContext context) { return null; }
                }
                """;
        new PluginKit().source("Bad", code).service(VoicePlugin.class, "Bad").jar(folder.resolve("bad.jar"));
        assertRejected("bad.jar", "group must be");
    }

    @Test
    void filesThatAreNoJarsAndSourceFolders_areSkippedSilently() throws IOException {
        int before = PluginKit.load(folder).rejected().size();
        Files.writeString(folder.resolve("README.md"), "hello");
        Files.createDirectories(folder.resolve("source").resolve("src"));
        Files.writeString(folder.resolve("source").resolve("pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve("odd.jar"));
        assertEquals(before, PluginKit.load(folder).rejected().size());
    }

    @Test
    void folderThatIsNotThere_isEmpty() {
        assertEquals(List.of(), PluginKit.load(folder.resolve("none")).rejected());
    }

    @Test
    void pathOfTheFolderIsAFile_isEmpty() throws IOException {
        assertEquals(
                List.of(),
                PluginKit.load(Files.createFile(folder.resolve("file"))).rejected());
    }

    @Test
    void loadedPlugins_cannotBeChanged() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> PluginKit.load(folder).loaded().clear());
    }
}
