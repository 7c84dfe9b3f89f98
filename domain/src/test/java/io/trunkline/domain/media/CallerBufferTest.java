package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallerBufferTest {
    private static final AudioFormat FORMAT = AudioFormat.PCMU_8K;

    private final CallerBuffer buffer = new CallerBuffer(FORMAT);

    @Test
    void twoSeconds_kept_comeBackInOrder() {
        List<AudioFrame> frames = keep(100);

        assertEquals(frames, buffer.flush());
        assertEquals(0, buffer.dropped());
    }

    @Test
    void moreThanTwoSeconds_dropTheOldestAndCountThem() {
        List<AudioFrame> frames = keep(130);

        assertEquals(frames.subList(30, 130), buffer.flush());
        assertEquals(30, buffer.dropped());
    }

    @Test
    void frameLargerThanAll_isDropped() {
        keep(3);
        buffer.keep(Frames.noise(FORMAT, FORMAT.bytes(2_000) + 1, 1));
        List<AudioFrame> later = keep(2);

        assertEquals(later, buffer.flush());
        assertEquals(4, buffer.dropped());
    }

    @Test
    void flush_twice_givesNothingMore() {
        keep(5);
        buffer.flush();

        assertTrue(buffer.flush().isEmpty());
    }

    @Test
    void flush_thenTwoSecondsMore_keepsThemAll() {
        keep(100);
        buffer.flush();
        List<AudioFrame> later = keep(100);

        assertEquals(later, buffer.flush());
        assertEquals(0, buffer.dropped());
    }

    @Test
    void emptyFrames_areNotKept() {
        buffer.keep(AudioFrame.of(FORMAT, new byte[0]));

        assertTrue(buffer.flush().isEmpty());
    }

    @Test
    void frameInAnotherFormat_isRefused() {
        AudioFrame stranger = AudioFrame.of(AudioFormat.PCM16_8K, new byte[320]);

        assertThrows(IllegalArgumentException.class, () -> buffer.keep(stranger));
    }

    private List<AudioFrame> keep(int frames) {
        List<AudioFrame> kept = IntStream.range(0, frames)
                .mapToObj(i -> Frames.noise(FORMAT, FORMAT.bytes(20), i))
                .toList();
        kept.forEach(buffer::keep);
        return kept;
    }
}
