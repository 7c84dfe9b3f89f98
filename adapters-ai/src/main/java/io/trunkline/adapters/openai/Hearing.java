package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The caller's audio on its way to the vendor. The end of it is kept: the session that takes over shall hear the beginning
 * of what the one before did not hear the end of. Safe for threads, because audio comes on its own.
 */
final class Hearing {
    /** So long before the vendor says so, the caller may have begun to speak. */
    private static final long BEFORE_SPEECH = 1_000;
    /** The longest speech that is kept, and the longest time without a vendor. */
    private static final long SPEECH = 15_000;

    private static final byte[] APPEND =
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.UTF_8);

    private final Queue<AudioFrame> recent = new ArrayDeque<>();
    private long recentBytes;
    private boolean speaking;
    private @Nullable VendorSocket vendor;

    synchronized void hear(AudioFrame frame) {
        if (frame.length() == 0) {
            return;
        }
        keep(frame);
        if (vendor != null) {
            send(vendor, frame);
        }
    }

    synchronized void callerStarted() {
        speaking = true;
    }

    /** The vendor has heard it to the end. */
    synchronized void callerStopped() {
        speaking = false;
        recent.clear();
        recentBytes = 0;
    }

    synchronized boolean isCallerSpeaking() {
        return speaking;
    }

    /** Nobody listens for now. */
    synchronized void leave() {
        vendor = null;
    }

    /** From now on this one listens, and to what was kept. */
    synchronized void moveTo(VendorSocket next) {
        AudioFrame first = recent.peek();
        if (first != null) {
            send(next, AudioFrame.of(first.format(), kept()));
        }
        vendor = next;
        speaking = false;
    }

    private void keep(AudioFrame frame) {
        recent.add(frame);
        recentBytes += frame.length();
        long most = frame.format().bytes(speaking || vendor == null ? SPEECH : BEFORE_SPEECH);
        while (recentBytes > most && recent.size() > 1) {
            recentBytes -= recent.remove().length();
        }
    }

    private byte[] kept() {
        byte[] all = new byte[Math.toIntExact(recentBytes)];
        int at = 0;
        for (AudioFrame frame : recent) {
            System.arraycopy(frame.bytes(), 0, all, at, frame.length());
            at += frame.length();
        }
        return all;
    }

    /** Written by hand: base64 needs no escaping, and this happens fifty times a second on every call. */
    private static void send(VendorSocket to, AudioFrame frame) {
        to.sendAudio(APPEND, frame, END);
    }
}
