package io.trunkline.adapters.elevenlabs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of an answer that is no success: as much as an error can say. */
final class ErrorBody {
    private static final int LONGEST = 16_384;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] piece) {
        bytes.write(piece, 0, Math.min(piece.length, LONGEST - bytes.size()));
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
