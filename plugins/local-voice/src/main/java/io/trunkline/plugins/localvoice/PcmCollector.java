package io.trunkline.plugins.localvoice;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/** Stands where FreeTTS expects a loudspeaker and keeps what it would play. */
final class PcmCollector implements AudioPlayer {
    /** Quieter than this, of 32,768, is silence around the words: it would only delay the answer. */
    private static final int SILENT = 250;

    /** Bytes of that silence that stay, 20 ms, for soft sounds at the edges. */
    private static final int EDGE = 640;

    private static final AudioFormat WIDEBAND = new AudioFormat(16_000, 16, 1, true, true);

    private final ByteArrayOutputStream played = new ByteArrayOutputStream();
    private AudioFormat format = WIDEBAND;
    private float volume = 1;

    /** Takes everything played so far: 16-bit little-endian, less the silence around it. */
    byte[] take() {
        byte[] pcm = played.toByteArray();
        played.reset();
        if (format.isBigEndian()) {
            swap(pcm);
        }
        int from = 0;
        while (from < pcm.length && silent(pcm, from)) {
            from += 2;
        }
        int to = pcm.length;
        while (to > from && silent(pcm, to - 2)) {
            to -= 2;
        }
        return Arrays.copyOfRange(pcm, Math.max(0, from - EDGE), Math.min(pcm.length, to + EDGE));
    }

    private static void swap(byte[] pcm) {
        for (int i = 0; i + 1 < pcm.length; i += 2) {
            byte high = pcm[i];
            pcm[i] = pcm[i + 1];
            pcm[i + 1] = high;
        }
    }

    private static boolean silent(byte[] pcm, int at) {
        return Math.abs((pcm[at + 1] << 8) | (pcm[at] & 0xFF)) < SILENT;
    }

    @Override
    public boolean write(byte[] audio) {
        return write(audio, 0, audio.length);
    }

    @Override
    public boolean write(byte[] audio, int offset, int length) {
        played.write(audio, offset, length);
        return true;
    }

    @Override
    public void setAudioFormat(AudioFormat chosen) {
        if (chosen.getSampleRate() != WIDEBAND.getSampleRate()) {
            throw new IllegalArgumentException("not 16 kHz: " + chosen);
        }
        format = chosen;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public float getVolume() {
        return volume;
    }

    @Override
    public void setVolume(float chosen) {
        volume = chosen;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void begin(int size) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
