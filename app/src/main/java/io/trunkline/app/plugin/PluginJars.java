package io.trunkline.app.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** A plugin's jars, copied to where nobody replaces them while they are in use. */
final class PluginJars {
    private static final long MAX_BYTES = 2L << 30;

    private final List<PluginJar> jars;

    private PluginJars(List<PluginJar> jars) {
        this.jars = jars;
    }

    static PluginJars copy(List<Path> jars, WholeJars whole) throws IOException {
        Path folder = Files.createTempDirectory("trunkline-plugin-");
        // Deleted in reverse order, after all shutdown hooks: calls that are still being settled keep their classes.
        folder.toFile().deleteOnExit();
        jars.forEach(jar -> folder.resolve(jar.getFileName()).toFile().deleteOnExit());
        return new PluginJars(checked(copyAll(jars, folder, whole)));
    }

    /** Side by side, for a plugin with a model in it is a hundred megabytes to read. */
    private static List<PluginJar> copyAll(List<Path> jars, Path folder, WholeJars whole) throws IOException {
        try {
            return jars.parallelStream()
                    .map(jar -> copy(jar, folder.resolve(jar.getFileName()), whole))
                    .toList();
        } catch (UncheckedIOException damaged) {
            throw damaged.getCause();
        }
    }

    private static PluginJar copy(Path jar, Path copy, WholeJars whole) {
        try {
            return PluginJar.copy(jar, copy, whole);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static List<PluginJar> checked(List<PluginJar> jars) throws ZipException {
        if (jars.stream().mapToLong(PluginJar::bytes).sum() > MAX_BYTES) {
            throw new ZipException("larger than 2 GiB");
        }
        return jars;
    }

    URL[] urls() {
        return jars.stream().map(PluginJar::url).toArray(URL[]::new);
    }

    /** The ports that a service file was found for. */
    Set<Port> ports() {
        return jars.stream().flatMap(jar -> jar.ports().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The version of the first jar with a service file, if its manifest names one. */
    Optional<String> version() {
        return jars.stream().flatMap(jar -> jar.version().stream()).findFirst();
    }
}
