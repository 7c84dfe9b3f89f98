package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TranscoderTest {
    private static final List<AudioFormat> FORMATS = List.of(
            AudioFormat.PCMU_8K,
            AudioFormat.PCMA_8K,
            AudioFormat.PCM16_8K,
            AudioFormat.PCM16_16K,
            AudioFormat.PCM16_24K,
            new AudioFormat(Encoding.PCM16, 48_000));

    @Test
    void equalFormats_transcoded_areTheSameObject() {
        AudioFrame frame = AudioFrame.ofBase64(AudioFormat.PCMU_8K, "////");
        Transcoder transcoder = Transcoder.between(AudioFormat.PCMU_8K, new AudioFormat(Encoding.PCMU, 8_000));

        assertSame(frame, transcoder.transcode(frame));
        assertEquals(0, transcoder.flush().length());
    }

    @Test
    void chain_printed_namesItsSteps() {
        assertEquals("PCMU(8000)", chain(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        assertEquals("PCMU(8000) -> PCM16(8000)", chain(AudioFormat.PCMU_8K, AudioFormat.PCM16_8K));
        assertEquals(
                "PCM16(24000) -> Resample(24000->8000) -> PCMU(8000)",
                chain(AudioFormat.PCM16_24K, AudioFormat.PCMU_8K));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void stream_inFramesOfAnyLength_givesTheSameBytes(AudioFormat from, AudioFormat to) {
        AudioFrame noise = Frames.noise(from, from.bytes(30), 7);
        byte[] whole = transcoded(Transcoder.between(from, to), List.of(noise));

        for (int longest : new int[] {1, 3, 161, 960}) {
            byte[] pieces = transcoded(Transcoder.between(from, to), Frames.cut(noise, longest));
            assertArrayEquals(whole, pieces, "frames up to " + longest);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void stream_flushed_isAsLongAsItCame(AudioFormat from, AudioFormat to) {
        AudioFrame noise = Frames.noise(from, from.bytes(220), 8);

        assertEquals(to.bytes(220), transcoded(Transcoder.between(from, to), List.of(noise)).length);
    }

    @Test
    void halfASample_atTheFlush_isDroppedAndNotCarriedIntoTheNextStream() {
        Transcoder transcoder = Transcoder.between(AudioFormat.PCM16_8K, AudioFormat.PCMU_8K);
        byte[] silence = {(byte) 0xFF};

        assertArrayEquals(silence, transcoded(transcoder, List.of(AudioFrame.of(AudioFormat.PCM16_8K, new byte[] {
            0, 0, 99
        }))));
        assertArrayEquals(silence, transcoded(transcoder, List.of(AudioFrame.of(AudioFormat.PCM16_8K, new byte[] {0, 0
        }))));
    }

    @Test
    void pcm_read_isLittleEndian() {
        AudioFrame frame = AudioFrame.of(AudioFormat.PCM16_8K, new byte[] {0x00, (byte) 0x80, (byte) 0xFF, 0x7F});
        byte[] loudest = {0x00, (byte) 0x80};

        assertArrayEquals(
                loudest,
                Transcoder.between(AudioFormat.PCM16_8K, AudioFormat.PCMU_8K)
                        .transcode(frame)
                        .bytes());
    }

    @Test
    void tone_thereAndBackOverMuLaw_isStillTheTone() {
        short[] tone = Tones.tone(1_017, 24_000, 12_000);
        AudioFrame sent = AudioFrame.of(AudioFormat.PCM16_24K, new Pcm16().encode(tone));

        byte[] telephone = transcoded(Transcoder.between(AudioFormat.PCM16_24K, AudioFormat.PCMU_8K), List.of(sent));
        AudioFrame heard = AudioFrame.of(AudioFormat.PCMU_8K, telephone);
        byte[] back = transcoded(Transcoder.between(AudioFormat.PCMU_8K, AudioFormat.PCM16_24K), List.of(heard));

        Tones.Fit fit = Tones.fit(Arrays.copyOfRange(new Pcm16().decode(back), 1_000, 11_000), 1_017, 24_000);
        assertEquals(0, fit.gain(), 0.1);
        assertTrue(fit.signalToNoise() > 35, () -> fit.signalToNoise() + " dB");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void frame_inAnotherFormat_isRefused(AudioFormat from, AudioFormat to) {
        Transcoder transcoder = Transcoder.between(from, to);
        AudioFrame stranger = AudioFrame.of(new AudioFormat(Encoding.PCM16, 32_000), new byte[2]);

        assertThrows(IllegalArgumentException.class, () -> transcoder.transcode(stranger));
    }

    static Stream<Arguments> pairs() {
        return FORMATS.stream()
                .flatMap(from -> FORMATS.stream().filter(to -> !to.equals(from)).map(to -> Arguments.of(from, to)));
    }

    private static String chain(AudioFormat from, AudioFormat to) {
        return Transcoder.between(from, to).toString();
    }

    private static byte[] transcoded(Transcoder transcoder, List<AudioFrame> frames) {
        List<AudioFrame> out = new ArrayList<>();
        frames.forEach(frame -> out.add(transcoder.transcode(frame)));
        out.add(transcoder.flush());
        return Frames.bytes(out);
    }
}
