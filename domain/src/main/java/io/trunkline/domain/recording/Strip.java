package io.trunkline.domain.recording;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Writes frames onto a channel. Those that follow each other without a gap are converted as one stream. */
final class Strip {
    private final Channel channel;
    private final AudioFormat to;
    private final int perMilli;
    private @Nullable Transcoder path;
    private @Nullable AudioFormat from;
    private long begin;
    private long taken;
    private long next;

    Strip(Channel channel, int rate) {
        this.channel = channel;
        this.to = new AudioFormat(Encoding.PCM16, rate);
        this.perMilli = rate / 1_000;
    }

    /** Write a frame that begins at a millisecond of the recording. */
    void put(long millis, AudioFrame frame) {
        long at = millis * perMilli;
        if (!frame.format().equals(from) || Math.abs(at - expected(frame.format())) >= perMilli) {
            end();
            begin = at;
            next = at;
            taken = 0;
            from = frame.format();
            path = Transcoder.between(frame.format(), to);
        }
        if (path != null) {
            taken += frame.length() / frame.format().encoding().bytesPerSample();
            write(path.transcode(frame));
        }
    }

    /** A gap follows, or nothing. */
    void end() {
        if (path != null) {
            write(path.flush());
        }
        path = null;
        from = null;
    }

    private long expected(AudioFormat format) {
        return begin + taken * to.sampleRate() / format.sampleRate();
    }

    private void write(AudioFrame frame) {
        short[] samples = new short[frame.length() / Short.BYTES];
        ByteBuffer.wrap(frame.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        channel.put(next, samples);
        next += samples.length;
    }
}
