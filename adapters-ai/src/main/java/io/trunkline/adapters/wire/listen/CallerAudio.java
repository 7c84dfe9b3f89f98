package io.trunkline.adapters.wire.listen;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Sends what the caller says as binary messages, counts it, and notices when none comes. */
public final class CallerAudio {
    private static final int SILENCE_MILLIS = 100;

    private final VendorSocket socket;
    private final Teller<?> teller;
    private final AudioFormat format;
    private final AtomicLong bytes = new AtomicLong();

    /** Nothing heard so far. */
    public CallerAudio(VendorSocket socket, Teller<?> teller, AudioFormat format) {
        this.socket = socket;
        this.teller = teller;
        this.format = format;
    }

    /** Send a piece. */
    public void hear(AudioFrame frame) {
        send(frame.bytes());
    }

    /** How much was sent. */
    public long millis() {
        return format.millis(bytes.get());
    }

    /** Send a little silence, so that the vendor does not take the caller for gone. */
    public void silence() {
        byte[] silence = new byte[format.bytes(SILENCE_MILLIS)];
        Arrays.fill(silence, silent(format.encoding()));
        send(silence);
    }

    /** From now on, whenever no audio came for so long, do this. */
    public void whenIdle(Duration time, Runnable action) {
        long before = bytes.get();
        socket.after(time, () -> {
            if (teller.isOpen()) {
                if (bytes.get() == before) {
                    action.run();
                }
                whenIdle(time, action);
            }
        });
    }

    private void send(byte[] audio) {
        if (teller.isOpen()) {
            bytes.addAndGet(audio.length);
            socket.sendAudio(audio);
        }
    }

    private static byte silent(Encoding encoding) {
        return (byte)
                switch (encoding) {
                    case PCMU -> 0xFF;
                    case PCMA -> 0xD5;
                    case PCM16 -> 0;
                };
    }
}
