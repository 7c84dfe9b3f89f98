package io.trunkline.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomesTest {
    @TempDir
    Path shelf;

    @Test
    void newEnough_olderAndNewerInstalled_choosesNewer() throws IOException {
        install("jdk-17", "17.0.15");
        Path java = install("jdk-25", "25.0.3");
        assertEquals(Optional.of(java), onShelf().newEnough(25));
    }

    @Test
    void newEnough_namedAndInstalled_prefersNamed() throws IOException {
        install("jdk-26", "26");
        Path java = install("mine", "25");
        JavaHomes homes = new JavaHomes(List.of(shelf.resolve("mine")), List.of(shelf));
        assertEquals(Optional.of(java), homes.newEnough(25));
    }

    @Test
    void newEnough_namedTooOld_looksFurther() throws IOException {
        install("old", "21.0.1");
        Path java = install("jdk-25", "25");
        JavaHomes homes = new JavaHomes(List.of(shelf.resolve("old")), List.of(shelf));
        assertEquals(Optional.of(java), homes.newEnough(25));
    }

    @Test
    void newEnough_macBundle_looksInside() throws IOException {
        Path java = install("temurin-25.jdk/Contents/Home", "25.0.3");
        assertEquals(Optional.of(java), onShelf().newEnough(25));
    }

    @Test
    void newEnough_onlyOlder_findsNone() throws IOException {
        install("jdk-17", "17.0.15");
        assertEquals(Optional.empty(), onShelf().newEnough(25));
    }

    @Test
    void newEnough_brokenHomes_passesOver() throws IOException {
        Files.createDirectories(shelf.resolve("empty"));
        install("odd-version", "not a version");
        Files.delete(install("no-java", "25"));
        assertEquals(Optional.empty(), onShelf().newEnough(25));
    }

    @Test
    void newEnough_shelfMissing_findsNone() {
        JavaHomes homes = new JavaHomes(List.of(), List.of(shelf.resolve("absent")));
        assertEquals(Optional.empty(), homes.newEnough(25));
    }

    private JavaHomes onShelf() {
        return new JavaHomes(List.of(), List.of(shelf));
    }

    private Path install(String home, String version) throws IOException {
        Path java = shelf.resolve(home).resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(shelf.resolve(home).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.createFile(java);
        if (!java.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + java + " executable");
        }
        return java;
    }
}
