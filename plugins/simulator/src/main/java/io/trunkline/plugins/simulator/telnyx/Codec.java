package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Alaw;
import java.util.Optional;

/** How audio is written on a media stream; of Telnyx's codecs those of a telephone line. */
enum Codec {
    PCMU,
    PCMA;

    static Optional<Codec> of(String name) {
        return switch (name) {
            case "PCMU" -> Optional.of(PCMU);
            case "PCMA" -> Optional.of(PCMA);
            default -> Optional.empty();
        };
    }

    byte[] fromLine(byte[] mulaw) {
        return this == PCMA ? Alaw.fromMulaw(mulaw) : mulaw;
    }

    byte[] toLine(byte[] audio) {
        return this == PCMA ? Alaw.toMulaw(audio) : audio;
    }
}
