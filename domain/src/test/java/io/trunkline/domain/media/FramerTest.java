package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
    private static final AudioFormat FORMAT = AudioFormat.PCMU_8K;
    private static final int FRAME = FORMAT.bytes(20);

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 200})
    void wholeFrames_withNothingCarried_areTheSameObject(int millis) {
        AudioFrame frame = Frames.noise(FORMAT, FORMAT.bytes(millis), 1);

        List<AudioFrame> pieces = new Framer(FORMAT).cut(frame);

        assertEquals(1, pieces.size());
        assertSame(frame, pieces.getFirst());
    }

    @Test
    void longAudio_cut_comesInPiecesOf200Millis() {
        AudioFrame delta = Frames.noise(FORMAT, FORMAT.bytes(500), 2);

        List<AudioFrame> pieces = new Framer(FORMAT).cut(delta);

        assertEquals(
                List.of(200L, 200L, 100L),
                pieces.stream().map(AudioFrame::millis).toList());
        assertArrayEquals(delta.bytes(), Frames.bytes(pieces));
    }

    @Test
    void partOfAFrame_isCarriedIntoTheNext() {
        Framer framer = new Framer(FORMAT);
        AudioFrame noise = Frames.noise(FORMAT, 2 * FRAME, 3);

        List<AudioFrame> none = framer.cut(part(noise, 0, FRAME - 1));
        List<AudioFrame> both = framer.cut(part(noise, FRAME - 1, 2 * FRAME));

        assertTrue(none.isEmpty());
        assertArrayEquals(noise.bytes(), Frames.bytes(both));
        assertTrue(framer.end().isEmpty());
    }

    @Test
    void wholeFrame_behindACarriedPart_isNotSentBeforeIt() {
        Framer framer = new Framer(FORMAT);
        AudioFrame noise = Frames.noise(FORMAT, FRAME + 5, 4);
        framer.cut(part(noise, 0, 5));

        List<AudioFrame> pieces = framer.cut(part(noise, 5, FRAME + 5));

        assertArrayEquals(Arrays.copyOf(noise.bytes(), FRAME), Frames.bytes(pieces));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void endOfUtterance_inTheMiddleOfAFrame_isFilledWithSilence(AudioFormat format, byte silence) {
        Framer framer = new Framer(format);
        AudioFrame start = Frames.noise(format, 10, 5);
        framer.cut(start);

        AudioFrame last = framer.end().orElseThrow();

        byte[] expected = new byte[format.bytes(20)];
        Arrays.fill(expected, silence);
        System.arraycopy(start.bytes(), 0, expected, 0, 10);
        assertArrayEquals(expected, last.bytes());
        assertTrue(framer.end().isEmpty());
    }

    @Test
    void endOfUtterance_inTheMiddleOfASample_dropsTheHalf() {
        Framer framer = new Framer(AudioFormat.PCM16_8K);
        framer.cut(AudioFrame.of(AudioFormat.PCM16_8K, new byte[] {1, 2, 99}));

        byte[] last = framer.end().orElseThrow().bytes();

        assertEquals(0, last[2]);
        assertEquals(AudioFormat.PCM16_8K.bytes(20), last.length);
    }

    @Test
    void endOfUtterance_withHalfASampleAlone_givesNothing() {
        Framer framer = new Framer(AudioFormat.PCM16_8K);
        framer.cut(AudioFrame.of(AudioFormat.PCM16_8K, new byte[] {99}));

        assertTrue(framer.end().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 159, 161, 1_600, 5_000})
    void stream_inFramesOfAnyLength_keepsEveryByteInWholeFrames(int longest) {
        Framer framer = new Framer(FORMAT);
        AudioFrame noise = Frames.noise(FORMAT, 12_345, longest);
        List<AudioFrame> pieces = new ArrayList<>();
        Frames.cut(noise, longest).forEach(frame -> pieces.addAll(framer.cut(frame)));
        framer.end().ifPresent(pieces::add);

        for (AudioFrame piece : pieces) {
            assertEquals(0, piece.length() % FRAME);
            assertTrue(piece.length() > 0 && piece.millis() <= 200);
        }
        assertArrayEquals(noise.bytes(), Arrays.copyOf(Frames.bytes(pieces), noise.length()));
    }

    @Test
    void emptyFrame_givesNothing() {
        Framer framer = new Framer(FORMAT);

        assertTrue(framer.cut(AudioFrame.of(FORMAT, new byte[0])).isEmpty());
        assertFalse(framer.end().isPresent());
    }

    @Test
    void frameInAnotherFormat_isRefused() {
        Framer framer = new Framer(FORMAT);
        AudioFrame stranger = AudioFrame.of(AudioFormat.PCMA_8K, new byte[FRAME]);

        assertThrows(IllegalArgumentException.class, () -> framer.cut(stranger));
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(AudioFormat.PCMU_8K, (byte) 0xFF),
                Arguments.of(AudioFormat.PCMA_8K, (byte) 0xD5),
                Arguments.of(AudioFormat.PCM16_16K, (byte) 0));
    }

    private static AudioFrame part(AudioFrame frame, int from, int until) {
        return AudioFrame.of(frame.format(), Arrays.copyOfRange(frame.bytes(), from, until));
    }
}
