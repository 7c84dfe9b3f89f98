package io.trunkline.app.plugin;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that were found whole, entry by entry. Unpacking costs far more than summing up the packed
 * bytes once: whoever has found a jar whole remembers its sum, which a damaged one does not have.
 */
final class WholeJars {
    private static final Logger LOG = LoggerFactory.getLogger(WholeJars.class);
    private static final String FILE = "whole-plugins";

    /** Old versions of plugins stay in it; nobody has so many that it is worth telling which are gone. */
    private static final int MOST = 10_000;

    private final Optional<Path> folder;
    private final Set<Print> known;
    private final Set<Print> found = ConcurrentHashMap.newKeySet();

    private WholeJars(Optional<Path> folder, Set<Print> known) {
        this.folder = folder;
        this.known = known;
    }

    /** Every jar has to be checked. */
    static WholeJars unknown() {
        return new WholeJars(Optional.empty(), Set.of());
    }

    /** Those that are remembered in a folder; without one, or with a file that cannot be read, none. */
    static WholeJars rememberedIn(Path folder) {
        return new WholeJars(Optional.of(folder), read(folder.resolve(FILE)));
    }

    boolean has(Print print) {
        return known.contains(print);
    }

    /** Takes one that was found whole; called from several threads. */
    void add(Print print) {
        found.add(print);
    }

    /** Keep what is new for the next start, which has to check again where this fails. */
    void remember() {
        if (folder.isEmpty() || found.isEmpty()) {
            return;
        }
        found.addAll(known);
        String text =
                found.stream().limit(MOST).map(Print::toString).sorted().collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(folder.get());
            Path written = Files.createTempFile(folder.get(), FILE, ".new");
            Files.writeString(written, text);
            Files.move(written, folder.get().resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            LOG.debug("which plugins are whole is not remembered: {}", unwritable.toString());
        }
    }

    private static Set<Print> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .flatMap(line -> Print.read(line).stream())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException absent) {
            return Set.of();
        }
    }

    /**
     * What tells one jar from another, and from itself with a bit changed: as much as the sums of its entries would.
     *
     * @param size in bytes
     * @param sum CRC-32 of the file
     */
    record Print(long size, long sum) {
        static Print of(Path jar) throws IOException {
            CRC32 sum = new CRC32();
            try (FileChannel file = FileChannel.open(jar);
                    Arena arena = Arena.ofConfined()) {
                for (long at = 0; at < file.size(); at += Integer.MAX_VALUE) {
                    long length = Math.min(Integer.MAX_VALUE, file.size() - at);
                    sum.update(file.map(FileChannel.MapMode.READ_ONLY, at, length, arena)
                            .asByteBuffer());
                }
                return new Print(file.size(), sum.getValue());
            }
        }

        static Optional<Print> read(String line) {
            String[] parts = line.split(" ", -1);
            try {
                return parts.length == 2
                        ? Optional.of(new Print(Long.parseLong(parts[0]), Long.parseLong(parts[1], 16)))
                        : Optional.empty();
            } catch (NumberFormatException damaged) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return size + " " + Long.toHexString(sum);
        }
    }
}
