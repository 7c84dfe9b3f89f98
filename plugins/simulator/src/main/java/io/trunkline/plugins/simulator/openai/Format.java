package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.util.Arrays;

/** Audio on the wire. */
enum Format {
    /** Signed 16-bit samples, little-endian, 24 kHz. */
    PCM("audio/pcm", 24_000, 2),
    /** µ-law at 8 kHz. */
    PCMU("audio/pcmu", 8000, 1);

    private final String type;
    private final int rate;
    private final int bytesPerSample;

    Format(String type, int rate, int bytesPerSample) {
        this.type = type;
        this.rate = rate;
        this.bytesPerSample = bytesPerSample;
    }

    /** The format that a session asks for. A-law is a format of the original that is not imitated. */
    static Format of(JsonObject json) {
        return Arrays.stream(values())
                .filter(format -> format.type.equals(json.getString("type")))
                .findFirst()
                .orElse(PCM);
    }

    JsonObject json() {
        return this == PCM
                ? Json.object().add("type", type).add("rate", rate).build()
                : Json.object().add("type", type).build();
    }

    int rate() {
        return rate;
    }

    int bytes(int samples) {
        return samples * bytesPerSample;
    }

    int millis(long bytes) {
        return Math.toIntExact(bytes * 1000 / bytesPerSample / rate);
    }

    /** Samples from the wire; half a sample at the end is left out. */
    short[] decode(byte[] bytes) {
        return sound().decode(bytes);
    }

    /** Samples as they go on the wire. */
    byte[] encode(short[] samples) {
        return sound().encode(samples);
    }

    private Sound sound() {
        return new Sound(this == PCM ? Sound.Spelling.LINEAR : Sound.Spelling.MULAW, rate);
    }
}
