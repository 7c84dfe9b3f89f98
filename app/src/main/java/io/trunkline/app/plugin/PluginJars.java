package io.trunkline.app.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/**
 * Copies a plugin's jars to where nobody replaces them while they are in use, and reads every entry once, so that a
 * damaged jar is found now and not in the middle of a call.
 */
final class PluginJars {
    private static final long MAX_BYTES = 2L << 30;
    private static final int MAX_ENTRIES = 200_000;

    private final List<URL> urls = new ArrayList<>();
    private final Set<Port> ports = new HashSet<>();
    private String version = "";
    private long bytes;
    private int entries;

    private PluginJars() {}

    static PluginJars copy(List<Path> jars) throws IOException {
        PluginJars copies = new PluginJars();
        Path folder = Files.createTempDirectory("trunkline-plugin-");
        // Deleted in reverse order, after all shutdown hooks: calls that are still being settled keep their classes.
        folder.toFile().deleteOnExit();
        for (Path jar : jars) {
            copies.add(jar, folder.resolve(jar.getFileName()));
        }
        return copies;
    }

    URL[] urls() {
        return urls.toArray(URL[]::new);
    }

    /** The ports that a service file was found for. */
    Set<Port> ports() {
        return Set.copyOf(ports);
    }

    /** The version of the first jar with a service file, if its manifest names one. */
    Optional<String> version() {
        return Optional.of(version).filter(text -> !text.isBlank());
    }

    private void add(Path jar, Path copy) throws IOException {
        count(Files.size(jar));
        copy.toFile().deleteOnExit();
        Files.copy(jar, copy);
        try {
            verify(copy);
        } catch (IOException | RuntimeException damaged) {
            throw new IOException(jar.getFileName() + " is damaged or no jar", damaged);
        }
        urls.add(copy.toUri().toURL());
    }

    private void verify(Path copy) throws IOException {
        try (JarFile jar = new JarFile(copy.toFile(), true)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                verify(jar, entry);
            }
            List<Port> found = Arrays.stream(Port.values())
                    .filter(port -> jar.getEntry(port.serviceFile()) != null)
                    .toList();
            if (!found.isEmpty() && version.isEmpty()) {
                version = version(jar);
            }
            ports.addAll(found);
        }
    }

    private static String version(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        String version =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null ? "" : version;
    }

    private void verify(JarFile jar, JarEntry entry) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw new ZipException("more than " + MAX_ENTRIES + " entries");
        }
        count(entry.getSize());
        CRC32 sum = new CRC32();
        long size;
        try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new ZipException("entry " + entry.getName() + " does not match its checksum");
        }
    }

    private void count(long size) throws ZipException {
        bytes += size;
        if (bytes > MAX_BYTES) {
            throw new ZipException("larger than 2 GiB");
        }
    }
}
