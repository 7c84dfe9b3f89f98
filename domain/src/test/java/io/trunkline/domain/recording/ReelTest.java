package io.trunkline.domain.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where each side's audio lies on a recording. Every 20 ms of audio hold a number of their own as their samples. */
class ReelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FRAME = 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int largest;
    private Reel reel = reel(8_000);

    private Reel reel(int rate) {
        return new Reel(rate, START, samples -> {
            largest = Math.max(largest, samples.length);
            bytes.writeBytes(samples);
        });
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static AudioFrame numbered(AudioFormat format, int number, int millis) {
        short[] samples = new short[format.sampleRate() / 1_000 * millis];
        Arrays.fill(samples, (short) number);
        byte[] pcm = new byte[samples.length * 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        return AudioFrame.of(format, pcm);
    }

    private static AudioFrame numbered(int number) {
        return numbered(AudioFormat.PCM16_8K, number, FRAME);
    }

    private void hear(int number, long timestamp, long arrived) {
        reel.on(new Moment.Heard(numbered(number), OptionalLong.of(timestamp), at(arrived)));
    }

    private void hearUntimed(int number, long arrived) {
        reel.on(new Moment.Heard(numbered(number), OptionalLong.empty(), at(arrived)));
    }

    /** A caller of whom frame n, from 1, begins at the timestamp (n - 1) * 20 and arrives when it has been said. */
    private void hearSteadily(int from, int until) {
        for (int n = from; n <= until; n++) {
            hear(n, (n - 1) * 20L, n * 20L);
        }
    }

    private void send(String mark, int number, int millis, long sent) {
        reel.on(new Moment.Sent(mark, numbered(AudioFormat.PCM16_8K, number, millis), at(sent)));
    }

    private void play(String mark, long returned) {
        reel.on(new Moment.Played(mark, at(returned)));
    }

    private void end(long at) {
        reel.on(new Moment.Ended(at(at)));
    }

    private List<Integer> side(int channel) {
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, bytes.size() / 4)
                .mapToObj(i -> (int) all.getShort(4 * i + 2 * channel))
                .toList();
    }

    /** The milliseconds at which a number is first and last heard on a side, at 8 kHz. */
    private List<Long> span(int channel, int number) {
        List<Integer> side = side(channel);
        return List.of(side.indexOf(number) / 8L, (side.lastIndexOf(number) + 1) / 8L);
    }

    private List<Long> caller(int number) {
        return span(0, number);
    }

    private List<Long> agent(int number) {
        return span(1, number);
    }

    @Test
    void bothSpeak_eachIsWhereItWasHeard() {
        hearSteadily(1, 50);
        send("a", 901, 200, 300);
        play("a", 500);
        hearSteadily(51, 100);
        end(2_000);
        assertEquals(List.of(500L, 520L), caller(26));
        assertEquals(List.of(300L, 500L), agent(901));
        assertEquals(Duration.ofSeconds(2), reel.length());
        assertEquals(2_000 * 8, side(0).size());
    }

    @Test
    void networkDelaysBothWays_agentLiesWhereTheCarrierPlayedIt() {
        // 40 ms there, 60 ms back: what the carrier played from 340 to 540 is told at 600, and the caller's audio of
        // then arrives then.
        send("a", 901, 200, 300);
        play("a", 600);
        end(700);
        assertEquals(List.of(400L, 600L), agent(901));
    }

    @Test
    void piecesSentAhead_followEachOtherWithoutAGap_whateverTheMarksSay() {
        send("a", 901, 200, 100);
        send("b", 902, 200, 100);
        send("c", 903, 200, 300);
        play("a", 300);
        play("b", 530);
        play("c", 695);
        end(1_000);
        assertEquals(List.of(100L, 300L), agent(901));
        assertEquals(List.of(300L, 500L), agent(902));
        assertEquals(List.of(500L, 700L), agent(903));
    }

    @Test
    void firstMarkIsLost_laterOneSaysWhereAllOfThemLie() {
        send("a", 901, 200, 100);
        send("b", 902, 200, 100);
        play("b", 550);
        play("a", 560);
        end(1_000);
        assertEquals(List.of(150L, 350L), agent(901));
        assertEquals(List.of(350L, 550L), agent(902));
    }

    @Test
    void marksNeverComeBack_audioLiesWhereItMustHaveBeenPlayed() {
        send("a", 901, 200, 100);
        hearSteadily(1, 400);
        end(8_000);
        assertEquals(List.of(100L, 300L), agent(901));
    }

    @Test
    void thrownAway_isThereAsFarAsItWasPlayed() {
        send("a", 901, 200, 100);
        send("b", 902, 200, 100);
        send("c", 903, 200, 100);
        play("a", 300);
        reel.on(new Moment.ThrownAway(at(370)));
        play("b", 371);
        play("c", 371);
        send("d", 904, 200, 1_000);
        play("d", 1_200);
        end(1_500);
        assertEquals(List.of(300L, 370L), agent(902));
        assertTrue(agent(903).getFirst() <= 0, "never heard");
        assertEquals(List.of(1_000L, 1_200L), agent(904));
    }

    @Test
    void timestampsAreDisturbed_framesLieWhereTheyWereSaid() {
        hearSteadily(1, 50);
        hear(52, 51 * 20, 1_030);
        hear(51, 50 * 20, 1_032);
        hear(52, 51 * 20, 1_033);
        // Frames 53 to 57 are lost, and the next ones come late and at once.
        for (int n = 58; n <= 70; n++) {
            hear(n, (n - 1) * 20L, 1_700);
        }
        end(2_000);
        assertEquals(List.of(1_000L, 1_020L), caller(51));
        assertEquals(List.of(1_020L, 1_040L), caller(52));
        assertEquals(0, side(0).get(1_100 * 8));
        assertEquals(List.of(1_140L, 1_160L), caller(58));
        assertEquals(List.of(1_380L, 1_400L), caller(70));
    }

    @Test
    void firstFramesAreLate_theSoonestSaysWhereTheStreamLies() {
        for (int n = 1; n <= 15; n++) {
            hear(n, (n - 1) * 20L, 400);
        }
        for (int n = 16; n <= 60; n++) {
            hear(n, (n - 1) * 20L, Math.max(400, n * 20L + 100));
        }
        end(3_000);
        assertEquals(List.of(100L, 120L), caller(1));
        assertEquals(List.of(900L, 920L), caller(41));
    }

    @Test
    void timestampsJump_audioGoesOnWhereItArrives() {
        hearSteadily(1, 50);
        for (int n = 51; n <= 100; n++) {
            hear(n, 9_000_000 + n * 20L, n * 20L);
        }
        for (int n = 101; n <= 150; n++) {
            hear(n, (n - 101) * 20L, n * 20L);
        }
        end(4_000);
        for (int n : List.of(1, 50, 51, 75, 100, 101, 150)) {
            assertEquals(List.of((n - 1) * 20L, n * 20L), caller(n), "frame " + n);
        }
    }

    @Test
    void socketIsLostAndComesBack_streamBeginsAnewWhereItIs() {
        hearSteadily(1, 50);
        send("a", 901, 400, 900);
        reel.on(new Moment.ThrownAway(at(1_000)));
        reel.on(new Moment.Attached(at(31_000)));
        for (int n = 1; n <= 50; n++) {
            hear(200 + n, 5 + (n - 1) * 20L, 31_000 + n * 20L);
        }
        send("b", 902, 200, 31_300);
        play("b", 31_500);
        end(32_000);
        assertEquals(List.of(980L, 1_000L), caller(50));
        assertEquals(List.of(900L, 1_000L), agent(901));
        assertEquals(List.of(31_000L, 31_020L), caller(201));
        assertEquals(List.of(31_300L, 31_500L), agent(902));
        assertTrue(largest <= 8_000 * 4, "no block is longer than a second");
    }

    @Test
    void carrierTellsNoTime_framesFollowEachOther_aGapIsAGap() {
        for (int n = 1; n <= 50; n++) {
            hearUntimed(n, n * 20L + n * 7 % 13);
        }
        for (int n = 51; n <= 100; n++) {
            hearUntimed(n, 2_000 + n * 20L);
        }
        end(5_000);
        assertEquals(
                List.of(20L, 20L),
                List.of(
                        caller(30).get(1) - caller(30).get(0),
                        caller(31).get(0) - caller(30).get(0)));
        assertEquals(580, caller(30).getFirst(), 13);
        assertEquals(List.of(3_980L, 4_000L), caller(100));
    }

    @Test
    void carriersClockIsSlow_sidesStayTogether() {
        // 200 parts in a million: 24 ms in two minutes.
        int frames = 6_000;
        for (int n = 1; n <= frames; n++) {
            hear(n, (n - 1) * 20L, n * 20L + n * 20L / 5_000);
        }
        end(frames * 20L + 100);
        assertEquals(frames * 20 + 24 - 20, caller(frames).getFirst(), FRAME);
    }

    @Test
    void paused_bothAreSilentMeanwhile_andTimesStayRight() {
        hearSteadily(1, 50);
        send("a", 901, 400, 800);
        reel.on(new Moment.Paused(at(1_000)));
        reel.on(new Moment.Paused(at(1_010)));
        play("a", 1_200);
        hearSteadily(51, 100);
        reel.on(new Moment.Resumed(at(2_000)));
        hearSteadily(101, 150);
        end(3_000);
        assertEquals(List.of(800L, 1_000L), agent(901));
        assertEquals(List.of(980L, 1_000L), caller(50));
        assertTrue(side(0).subList(8_000, 16_000).stream().allMatch(sample -> sample == 0));
        assertEquals(List.of(2_000L, 2_020L), caller(101));
    }

    @Test
    void nothingFollows_silenceAtTheEndIsNotKept() {
        hearSteadily(1, 50);
        end(3_600_000);
        assertEquals(Duration.ofSeconds(1), reel.length());
    }

    @Test
    void nothingHappened_nothingIsGiven() {
        end(1_000);
        assertEquals(Duration.ZERO, reel.length());
    }

    @Test
    void agentAt24k_recordingAt24k_callersClickAndAgentsAreFoundAtTheirTimes() {
        reel = reel(24_000);
        AudioFormat wide = new AudioFormat(Encoding.PCM16, 24_000);
        for (int n = 0; n < 100; n++) {
            reel.on(new Moment.Heard(
                    numbered(AudioFormat.PCM16_8K, n == 40 ? 9_000 : 0, FRAME),
                    OptionalLong.of(n * 20L),
                    at(n * 20L + 20)));
        }
        List<String> marks = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            marks.add("m" + n);
            reel.on(new Moment.Sent(marks.getLast(), numbered(wide, n == 2 ? 7_000 : 0, 100), at(600)));
        }
        for (int n = 0; n < 5; n++) {
            play(marks.get(n), 700 + n * 100L);
        }
        end(2_000);
        List<Integer> left = side(0);
        int click = IntStream.range(0, left.size())
                .filter(i -> left.get(i) > 4_500)
                .findFirst()
                .orElseThrow();
        assertEquals(800 * 24, click, 24, "the caller's");
        assertEquals(800 * 24, side(1).indexOf(7_000), 24, "the agent's");
    }
}
