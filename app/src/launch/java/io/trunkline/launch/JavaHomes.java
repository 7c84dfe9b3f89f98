package io.trunkline.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The places where a Java may be installed, best first.
 *
 * @param named homes that somebody chose, as JAVA_HOME does
 * @param shelves folders that hold one home per installed version
 */
record JavaHomes(List<Path> named, List<Path> shelves) {

    static JavaHomes ofThisMachine() {
        List<Path> named = new ArrayList<>();
        for (String variable : List.of("TRUNKLINE_JAVA_HOME", "JAVA_HOME")) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                named.add(Path.of(value));
            }
        }
        Path user = Path.of(System.getProperty("user.home", "."));
        return new JavaHomes(
                named,
                List.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks")));
    }

    /** The {@code java} of the first home whose version is at least this. */
    Optional<Path> newEnough(int feature) {
        return Stream.concat(named.stream(), shelves.stream().flatMap(JavaHomes::homesOn))
                .filter(home -> version(home) >= feature)
                .map(JavaHomes::java)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> homesOn(Path shelf) {
        if (!Files.isDirectory(shelf)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(shelf)) {
            // On macOS the home is inside a bundle.
            return entries
                    .sorted(Comparator.reverseOrder())
                    .flatMap(entry -> Stream.of(entry, entry.resolve("Contents/Home")))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static Path java(Path home) {
        Path unix = home.resolve("bin/java");
        return Files.exists(unix) ? unix : home.resolve("bin/java.exe");
    }

    /** Read from the file that every JDK carries, so that no candidate has to be started; 0 when it is no Java. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException notJava) {
            return 0;
        }
    }
}
