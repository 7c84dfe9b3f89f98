package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.audio.WaveFile;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.UUID;

/** Records both sides of a leg. Safe for many threads. */
final class Recorder {
    private final String id = UUID.randomUUID().toString();
    private final Instant began = Instant.now();
    private final boolean dual;
    private final ByteArrayOutputStream party = new ByteArrayOutputStream();
    private final ByteArrayOutputStream other = new ByteArrayOutputStream();
    private boolean paused;

    /** A recorder of two channels, the party's on the left, or of one. */
    Recorder(boolean dual) {
        this.dual = dual;
    }

    String id() {
        return id;
    }

    Instant began() {
        return began;
    }

    String channels() {
        return dual ? "dual" : "single";
    }

    synchronized void pause(boolean pause) {
        paused = pause;
    }

    synchronized void add(byte[] spoken, byte[] heard) {
        if (!paused) {
            party.writeBytes(spoken);
            other.writeBytes(heard);
        }
    }

    synchronized byte[] wav() {
        byte[] left = party.toByteArray();
        byte[] right = other.toByteArray();
        return dual ? WaveFile.of(left, right) : WaveFile.of(Mulaw.mix(left, right));
    }
}
