package io.trunkline.app.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/**
 * A copied jar that is known to be whole, so that a damaged one is found now and not in the middle of a call.
 *
 * @param bytes packed and unpacked together
 * @param version of a jar with a service file, if its manifest names one
 */
record PluginJar(URL url, List<Port> ports, Optional<String> version, long bytes) {
    private static final long MAX_BYTES = 2L << 30;
    private static final int MAX_ENTRIES = 200_000;

    static PluginJar copy(Path from, Path to, WholeJars whole) throws IOException {
        Files.copy(from, to);
        WholeJars.Print print = WholeJars.Print.of(to);
        try (JarFile jar = new JarFile(to.toFile(), true)) {
            long bytes = print.size() + unpackedSize(jar);
            if (!whole.has(print)) {
                verify(jar);
                whole.add(print);
            }
            List<Port> ports = Arrays.stream(Port.values())
                    .filter(port -> jar.getEntry(port.serviceFile()) != null)
                    .toList();
            return new PluginJar(to.toUri().toURL(), ports, ports.isEmpty() ? Optional.empty() : version(jar), bytes);
        } catch (IOException | RuntimeException damaged) {
            throw new IOException(from.getFileName() + " is damaged or no jar", damaged);
        }
    }

    private static Optional<String> version(JarFile jar) throws IOException {
        return Optional.ofNullable(jar.getManifest())
                .map(Manifest::getMainAttributes)
                .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                .filter(text -> !text.isBlank());
    }

    private static long unpackedSize(JarFile jar) throws IOException {
        if (jar.size() > MAX_ENTRIES) {
            throw new ZipException("more than " + MAX_ENTRIES + " entries");
        }
        long bytes = 0;
        for (JarEntry entry : Collections.list(jar.entries())) {
            bytes += entry.getSize();
            if (bytes > MAX_BYTES) {
                throw new ZipException("larger than 2 GiB");
            }
        }
        return bytes;
    }

    private static void verify(JarFile jar) throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            verify(jar, entry);
        }
    }

    private static void verify(JarFile jar, JarEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        long size;
        try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
            size = in.transferTo(OutputStream.nullOutputStream());
        }
        if (size != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new ZipException("entry " + entry.getName() + " does not match its checksum");
        }
    }
}
