package io.trunkline.app.session;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where recordings are kept: one file each, named after the call. Carriers' own copies may be gone within minutes.
 *
 * @param folder made when the first comes
 */
public record Recordings(Path folder) {
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

    /** The carrier's words become part of a file name. */
    private static String harmless(String word) {
        return word.replaceAll("[^A-Za-z0-9-]", "");
    }
}
