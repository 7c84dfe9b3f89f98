package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/** Decodes, changes the rate where it differs, and encodes. */
final class Conversion implements Transcoder {
    private final AudioFormat from;
    private final AudioFormat to;
    private final Remainder odd;
    private final Codec decoder;
    private final Codec encoder;
    private final RateStep rate;

    Conversion(AudioFormat from, AudioFormat to) {
        this.from = from;
        this.to = to;
        odd = new Remainder(from.encoding().bytesPerSample());
        decoder = Codec.of(from.encoding());
        encoder = Codec.of(to.encoding());
        rate = RateStep.between(from.sampleRate(), to.sampleRate());
    }

    @Override
    public AudioFrame transcode(AudioFrame frame) {
        Formats.require(from, frame);
        return encode(rate.take(decoder.decode(odd.whole(frame.bytes()))));
    }

    @Override
    public AudioFrame flush() {
        odd.rest();
        return encode(rate.flush());
    }

    private AudioFrame encode(short[] samples) {
        return AudioFrame.of(to, encoder.encode(samples));
    }

    @Override
    public String toString() {
        String step = rate.toString();
        return from + " -> " + (step.isEmpty() ? "" : step + " -> ") + to;
    }
}
