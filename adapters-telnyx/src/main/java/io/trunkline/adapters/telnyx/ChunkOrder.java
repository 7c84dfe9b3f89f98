package io.trunkline.adapters.telnyx;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Puts a track's audio back in order, for Telnyx promises none. Audio that comes early is held until what is missing came, or
 * until so much is held that it is given up; what comes after that is too late.
 */
final class ChunkOrder {
    /** A tenth of a second, at 20 ms each: as long as a lost chunk may delay the others. */
    private static final int MOST_HELD = 5;

    /** A chunk further back than this is no late one: the counting began anew. */
    private static final long FURTHEST_BACK = 250;

    /** A number of more digits is none. */
    static final int DIGITS = 18;

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1," + DIGITS + "}");

    private final AudioFormat format;

    private record Chunk(AudioFrame frame, long timestamp) {}

    private final TreeMap<Long, Chunk> held = new TreeMap<>();
    private long next = -1;

    ChunkOrder(AudioFormat format) {
        this.format = format;
    }

    /** What the track's audio is in. */
    AudioFormat format() {
        return format;
    }

    /** Take a chunk as it is spelled; gives it with all that waited for it, or none of them. */
    MediaEvent take(Optional<String> chunk, Optional<String> timestamp, String payload) {
        try {
            return take(whole(chunk), whole(timestamp), AudioFrame.ofBase64(format, payload));
        } catch (IllegalArgumentException notBase64) {
            return new MediaEvent.Bad("media.payload is not base64");
        }
    }

    private static long whole(Optional<String> number) {
        return number.filter(text -> WHOLE.matcher(text).matches())
                .map(Long::valueOf)
                .orElse(-1L);
    }

    /**
     * Take a chunk.
     *
     * @param number its place; negative when it is not told
     * @param timestamp the same
     */
    MediaEvent take(long number, long timestamp, AudioFrame frame) {
        if (number < 0) {
            return audio(frame, timestamp);
        }
        if (next < 0 || number < next - FURTHEST_BACK) {
            held.clear();
            next = number;
        }
        if (number < next) {
            return new MediaEvent.Ignored("media that came too late");
        }
        if (number == next && held.isEmpty()) {
            next++;
            return audio(frame, timestamp);
        }
        held.put(number, new Chunk(frame, timestamp));
        if (number > next && held.size() <= MOST_HELD) {
            return new MediaEvent.Ignored("media held for an earlier one");
        }
        return released();
    }

    private static MediaEvent audio(AudioFrame frame, long timestamp) {
        return new MediaEvent.Audio(frame, timestamp < 0 ? OptionalLong.empty() : OptionalLong.of(timestamp));
    }

    private MediaEvent released() {
        next = held.firstKey();
        List<Chunk> chunks = new ArrayList<>();
        for (Chunk chunk = held.remove(next); chunk != null; chunk = held.remove(next)) {
            chunks.add(chunk);
            next++;
        }
        Chunk first = chunks.getFirst();
        return audio(chunks.size() == 1 ? first.frame() : joined(chunks), first.timestamp());
    }

    private AudioFrame joined(List<Chunk> chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(chunk -> bytes.writeBytes(chunk.frame().bytes()));
        return AudioFrame.of(format, bytes.toByteArray());
    }
}
