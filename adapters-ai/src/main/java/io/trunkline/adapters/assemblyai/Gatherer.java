package io.trunkline.adapters.assemblyai;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.Encoding;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Gathers audio into messages of a length that the vendor takes: from 50 ms to 1 s. For one thread at a time. */
final class Gatherer {
    /** Three frames of a carrier's. */
    private static final int USUAL_MILLIS = 60;

    private static final int LEAST_MILLIS = 50;
    private static final int MOST_MILLIS = 500;

    private final AudioFormat format;
    private final Consumer<byte[]> send;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    Gatherer(AudioFormat format, Consumer<byte[]> send) {
        this.format = format;
        this.send = send;
    }

    void add(byte[] audio) {
        gathered.writeBytes(audio);
        if (gathered.size() >= format.bytes(USUAL_MILLIS)) {
            sendAll();
        }
    }

    /** Send what is there now, with silence after it if it is too short. */
    void flush() {
        int missing = format.bytes(LEAST_MILLIS) - gathered.size();
        if (gathered.size() > 0 && missing > 0) {
            gathered.writeBytes(silence(missing));
        }
        if (gathered.size() > 0) {
            sendAll();
        }
    }

    private void sendAll() {
        byte[] audio = gathered.toByteArray();
        gathered.reset();
        int from = 0;
        while (audio.length - from >= format.bytes(LEAST_MILLIS)) {
            int to = Math.min(audio.length, from + format.bytes(MOST_MILLIS));
            send.accept(Arrays.copyOfRange(audio, from, to));
            from = to;
        }
        gathered.write(audio, from, audio.length - from);
    }

    private byte[] silence(int length) {
        byte[] silence = new byte[length];
        Arrays.fill(silence, format.encoding() == Encoding.PCMU ? (byte) 0xff : 0);
        return silence;
    }
}
