package io.trunkline.ports.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.Plugin;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the public face of ports against {@code ports/api.txt}, so that a change of it is seen in review, as a change.
 */
class ApiTest {
    private static final Path RECORDED = Path.of(System.getProperty("basedir", "."), "api.txt");

    @Test
    void api_asCompiled_isAsRecorded() throws Exception {
        List<String> compiled = compiled();
        if (Boolean.getBoolean("trunkline.api.write")) {
            Files.write(RECORDED, compiled);
        }
        List<String> recorded = Files.readAllLines(RECORDED);
        assertEquals(
                List.of(),
                difference(recorded, compiled),
                () -> "Ports differ from " + RECORDED
                        + ". If the change is meant, record it with: mvn -pl ports test -Dtest=ApiTest -Dtrunkline.api.write=true");
    }

    @Test
    void api_portWrittenByPlugins_isListedWithItsMembers() {
        List<String> lines = ApiListing.of(Plugin.class);
        assertTrue(lines.getFirst().endsWith("public interface plugin.Plugin"), lines::toString);
        assertTrue(lines.contains("plugin.Plugin: public String kind()"), lines::toString);
    }

    @Test
    void difference_memberGoneAndMemberNew_tellsBoth() {
        assertEquals(List.of("- gone", "+ new"), difference(List.of("same", "gone"), List.of("same", "new")));
    }

    private static List<String> difference(List<String> recorded, List<String> compiled) {
        return Stream.concat(without(recorded, compiled, "- "), without(compiled, recorded, "+ "))
                .toList();
    }

    private static Stream<String> without(List<String> lines, List<String> others, String mark) {
        List<String> left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left.stream().map(line -> mark + line);
    }

    private static List<String> compiled() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> load(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                    .filter(ApiTest::isReachable)
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .flatMap(type -> ApiListing.of(type).stream())
                    .toList();
        }
    }

    private static boolean isReachable(Class<?> type) {
        boolean open = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        Class<?> around = type.getEnclosingClass();
        return open && (around == null || isReachable(around));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
