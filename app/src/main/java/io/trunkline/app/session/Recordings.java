package io.trunkline.app.session;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where recordings are kept: one file each, named after the call. Carriers' own copies may be gone within minutes.
 *
 * @param folder made when the first comes
 */
public record Recordings(Path folder) {
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})[-.].+");

    /** Fetch a recording. A half one is never seen under its name. */
    Path fetch(Carrier carrier, CallId call, Recording recording) throws CarrierException, IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(call + "-" + harmless(recording.id()) + "." + harmless(recording.format()));
        Path part = Files.createTempFile(folder, "part-", ".tmp");
        try {
            carrier.download(recording, part);
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Delete the recordings of a call. */
    public void delete(CallId call) throws IOException {
        for (Path file : files()) {
            if (callOf(file).filter(call::equals).isPresent()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Delete the recordings of all calls of which something holds. */
    void delete(Predicate<CallId> gone) throws IOException {
        Map<CallId, Boolean> asked = new HashMap<>();
        for (Path file : files()) {
            if (callOf(file)
                    .filter(call -> asked.computeIfAbsent(call, gone::test))
                    .isPresent()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Whose recording a file is; empty for one that is not ours. */
    private static Optional<CallId> callOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(new CallId(name.group(1))) : Optional.empty();
    }

    /** The carrier's words become part of a file name. */
    private static String harmless(String word) {
        return word.replaceAll("[^A-Za-z0-9-]", "");
    }
}
