package io.trunkline.app.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * This test's class path as jars only, so that the JVM can keep a cache of the classes, as {@code ./trunkline train} does: it
 * starts fifty servers.
 *
 * @param classPath for {@code -cp}
 * @param cache made by the first process, which ends in order, and used by the others
 */
record FastStart(String classPath, Path cache) {
    /** Makes the cache, or uses it once it is there. */
    String option() {
        return (Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache;
    }

    static FastStart in(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        String known = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : List.of(known.split(File.pathSeparator, -1))) {
            if (entry.isEmpty()) {
                continue;
            }
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? pack(path, folder.resolve("classes-" + jars.size() + ".jar")) : entry);
        }
        return new FastStart(String.join(File.pathSeparator, jars), folder.resolve("classes.aot"));
    }

    private static String pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, out);
            }
        }
        return jar.toString();
    }
}
