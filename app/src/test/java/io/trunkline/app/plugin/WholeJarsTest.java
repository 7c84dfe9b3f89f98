package io.trunkline.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A jar is unpacked to be checked once, and again as soon as a bit of it is another one. */
@ExtendWith(QuietGuard.class)
class WholeJarsTest {
    @TempDir
    Path plugins;

    @TempDir
    Path memory;

    private Path jar;

    @BeforeEach
    void addPlugin() throws IOException {
        jar = PluginKit.carrier("Some", "some")
                .entry("data.txt", "0123456789".repeat(40).getBytes(UTF_8))
                .jar(plugins.resolve("some.jar"));
    }

    private boolean isLoaded() {
        return Plugins.load(plugins, memory).find(Port.CARRIER, "some").isPresent();
    }

    private static WholeJars.Print print(Path jar) throws IOException {
        return WholeJars.Print.of(jar);
    }

    @Test
    void wholeJar_isRememberedForTheNextStart() throws IOException {
        assertTrue(isLoaded());
        assertTrue(WholeJars.rememberedIn(memory).has(print(jar)));
        assertTrue(isLoaded());
    }

    @Test
    void jarDamagedSince_isRejectedAgain() throws IOException {
        assertTrue(isLoaded());
        byte[] bytes = Files.readAllBytes(jar);
        int start = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data.txt") + 8;
        bytes[start + 4] ^= 1;
        Files.write(jar, bytes);
        assertFalse(isLoaded());
        assertFalse(WholeJars.rememberedIn(memory).has(print(jar)));
    }

    @Test
    void damagedJar_isNotRemembered() throws IOException {
        Files.writeString(jar, "I am no jar.");
        assertFalse(isLoaded());
        assertFalse(isLoaded());
        assertFalse(WholeJars.rememberedIn(memory).has(print(jar)));
    }

    @Test
    void memoryIsNoList_everythingIsCheckedAndRememberedAnew() throws IOException {
        Files.write(memory.resolve("whole-plugins"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        assertTrue(isLoaded());
        assertTrue(WholeJars.rememberedIn(memory).has(print(jar)));
    }

    @Test
    void memoryHasOddLines_theOthersCount() throws IOException {
        Files.writeString(memory.resolve("whole-plugins"), "\n1\n1 2 3\nx y\n" + print(jar) + "\n");
        assertTrue(WholeJars.rememberedIn(memory).has(print(jar)));
    }

    @Test
    void memoryCannotBeWritten_pluginsAreLoadedAllTheSame() throws IOException {
        Path file = Files.createFile(memory.resolve("file"));
        assertTrue(Plugins.load(plugins, file).find(Port.CARRIER, "some").isPresent());
    }

    @Test
    void anotherJarComes_bothAreRememberedAndNoScrapIsLeft() throws IOException {
        assertTrue(isLoaded());
        Path other = PluginKit.carrier("Other", "other").jar(plugins.resolve("other.jar"));
        assertTrue(isLoaded());
        WholeJars whole = WholeJars.rememberedIn(memory);
        assertTrue(whole.has(print(jar)) && whole.has(print(other)));
        try (Stream<Path> files = Files.list(memory)) {
            assertEquals(List.of(memory.resolve("whole-plugins")), files.toList());
        }
    }
}
