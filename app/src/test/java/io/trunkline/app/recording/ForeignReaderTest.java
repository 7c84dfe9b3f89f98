package io.trunkline.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.recording.Moment;
import io.trunkline.domain.recording.Tape;
import io.trunkline.ports.call.CallId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as SoX finds them: what sounds in which channel, and when. */
class ForeignReaderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CallId CALL = new CallId("01a20000-0000-7000-8000-000000000002");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int RATE = 8_000;
    private static final int PER_MILLI = RATE / 1_000;
    private static final int BYTES_A_SECOND = RATE * 4;

    private static final Tone CALLER = new Tone(440, 1_000, 1_400);
    private static final Tone AGENT = new Tone(1_200, 2_000, 2_300);
    private static final long UNTIL_HEARD = 120;

    @TempDir
    Path folder;

    @BeforeAll
    static void soxIsThere() {
        Sox.require();
    }

    /** Frames come up to 59 ms late and in bunches; the carrier's timestamps do not. */
    private static List<Moment> caller() {
        List<Moment> moments = new ArrayList<>();
        for (long at = 0; at < 4_000; at += Tone.FRAME) {
            long late = at / Tone.FRAME * 37 % 60;
            moments.add(new Moment.Heard(CALLER.at(at), OptionalLong.of(at), START.plusMillis(at + Tone.FRAME + late)));
        }
        return moments;
    }

    /** All of it is sent at once, is heard somewhat later, and each piece's mark comes back when it was. */
    private static List<Moment> agent() {
        List<Moment> moments = new ArrayList<>();
        for (long at = AGENT.from(); at < AGENT.until(); at += Tone.FRAME) {
            moments.add(new Moment.Sent("mark-" + at, AGENT.at(at), START.plusMillis(AGENT.from())));
            moments.add(new Moment.Played("mark-" + at, START.plusMillis(at + UNTIL_HEARD + Tone.FRAME)));
        }
        return moments;
    }

    private Sox record(List<Moment> moments) throws InterruptedException {
        LocalTapes tapes = new LocalTapes(folder);
        Tape tape = tapes.begin(CALL, Tape.NAME, RATE, START, _ -> {});
        moments.stream().sorted(Comparator.comparing(Moment::at)).forEach(tape::take);
        tapes.await(LIMIT);
        return new Sox(tapes.of(CALL).getFirst().file(), folder);
    }

    private static List<Moment> bothSides() {
        List<Moment> moments = new ArrayList<>(caller());
        moments.addAll(agent());
        moments.add(new Moment.Ended(START.plusMillis(4_100)));
        return moments;
    }

    /** Within a millisecond. */
    private static void assertNear(long expected, long found, String what) {
        assertTrue(
                Math.abs(found - expected) <= PER_MILLI, () -> what + " at sample " + found + ", not at " + expected);
    }

    /** SoX reckons how high a tone is from how far neighbouring samples lie apart, and finds high ones too low by so much. */
    private static double roughly(Tone tone) {
        return RATE / Math.PI * Math.sin(Math.PI * tone.hertz() / RATE);
    }

    private static void assertSounds(Sox sox, int channel, Tone tone, long later) throws Exception {
        assertNear((tone.from() + later) * PER_MILLI, sox.firstHeard(channel), "begins");
        assertNear((tone.until() + later) * PER_MILLI, sox.lastHeard(channel), "ends");
        double from = (tone.from() + later) / 1_000.0;
        double length = (tone.until() - tone.from()) / 1_000.0;
        assertEquals(roughly(tone), sox.stat("Rough frequency", channel, from, length), tone.hertz() * 0.01);
        assertTrue(sox.stat("Maximum amplitude", 3 - channel, from, length) < 0.001, "is on one channel only");
    }

    @Test
    void bothSidesSpeak_soxFindsEachToneOnItsChannel_toTheMillisecond() throws Exception {
        Sox sox = record(bothSides());
        assertEquals("8000 2 16", sox.rateChannelsAndBits());
        assertEquals(4_000 * PER_MILLI, sox.samples());
        assertSounds(sox, 1, CALLER, 0);
        assertSounds(sox, 2, AGENT, UNTIL_HEARD);
    }

    @Test
    void pausedWhileTheCallerSpeaks_soxFindsSilence_andTheAgentWhereItWas() throws Exception {
        List<Moment> moments = bothSides();
        moments.add(new Moment.Paused(START.plusMillis(1_200)));
        moments.add(new Moment.Resumed(START.plusMillis(1_800)));
        Sox sox = record(moments);
        assertSounds(sox, 1, new Tone(CALLER.hertz(), CALLER.from(), 1_200), 0);
        assertEquals(0, sox.stat("Maximum amplitude", 1, 1.2, 0.6));
        assertSounds(sox, 2, AGENT, UNTIL_HEARD);
    }

    private Process startRecorder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRecorder.class.getName(),
                        folder.toString(),
                        CALL.value())
                .redirectError(folder.resolve("recorder.log").toFile())
                .start();
    }

    private void awaitSeconds(Path part, int seconds, Process recorder) throws IOException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(part) || Files.size(part) < (long) seconds * BYTES_A_SECOND) {
            assertTrue(recorder.isAlive(), () -> "the recorder is gone, see " + folder.resolve("recorder.log"));
            assertTrue(System.nanoTime() < until, "nothing is recorded");
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void recorderIsKilled_soxPlaysWhatIsThere_beforeAndAfterItIsPutRight() throws Exception {
        Path part = folder.resolve(CALL + "-local.wav.part");
        Process recorder = startRecorder();
        try {
            recorder.getOutputStream().write(new byte[15]);
            recorder.getOutputStream().flush();
            awaitSeconds(part, 5, recorder);
        } finally {
            recorder.destroyForcibly();
            assertTrue(recorder.waitFor(10, TimeUnit.SECONDS), "it cannot be killed");
        }
        assertTrue(new Sox(part, folder).samples() >= 4 * RATE, "less can be played than was written");

        LocalTapes tapes = new LocalTapes(folder);
        tapes.mend();
        assertEquals(1, tapes.of(CALL).size());
        Path file = tapes.of(CALL).getFirst().file();
        Sox sox = new Sox(file, folder);
        assertEquals((Files.size(file) - WavWriter.HEADER) / 4, sox.samples());
        assertEquals(roughly(KilledRecorder.TONE), sox.stat("Rough frequency", 1, 0, 4), 4);
    }
}
