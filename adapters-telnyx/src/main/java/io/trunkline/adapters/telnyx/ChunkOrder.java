package io.trunkline.adapters.telnyx;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a track's audio back in order, for Telnyx promises none. Audio that comes early is held until what is missing came, or
 * until so much is held that it is given up; what comes after that is too late.
 */
final class ChunkOrder {
    /** A tenth of a second, at 20 ms each: as long as a lost chunk may delay the others. */
    private static final int MOST_HELD = 5;

    /** A chunk further back than this is no late one: the counting began anew. */
    private static final long FURTHEST_BACK = 250;

    private final AudioFormat format;
    private final TreeMap<Long, AudioFrame> held = new TreeMap<>();
    private long next = -1;

    ChunkOrder(AudioFormat format) {
        this.format = format;
    }

    /** Take a chunk; gives it with all that waited for it, or none of them. */
    MediaEvent take(Optional<String> chunk, String payload) {
        AudioFrame frame;
        try {
            frame = AudioFrame.ofBase64(format, payload);
        } catch (IllegalArgumentException notBase64) {
            return new MediaEvent.Bad("media.payload is not base64");
        }
        Optional<Long> number =
                chunk.filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
        return number.map(value -> take(value, frame)).orElseGet(() -> new MediaEvent.Audio(frame));
    }

    private MediaEvent take(long number, AudioFrame frame) {
        if (next < 0 || number < next - FURTHEST_BACK) {
            held.clear();
            next = number;
        }
        if (number < next) {
            return new MediaEvent.Ignored("media that came too late");
        }
        held.put(number, frame);
        if (number > next && held.size() <= MOST_HELD) {
            return new MediaEvent.Ignored("media held for an earlier one");
        }
        return released();
    }

    private MediaEvent released() {
        next = held.firstKey();
        List<AudioFrame> frames = new ArrayList<>();
        for (AudioFrame frame = held.remove(next); frame != null; frame = held.remove(next)) {
            frames.add(frame);
            next++;
        }
        return new MediaEvent.Audio(frames.size() == 1 ? frames.getFirst() : joined(frames));
    }

    private AudioFrame joined(List<AudioFrame> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frames.forEach(frame -> bytes.writeBytes(frame.bytes()));
        return AudioFrame.of(format, bytes.toByteArray());
    }
}
