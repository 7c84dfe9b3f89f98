package io.trunkline.app.recording;

import io.trunkline.domain.recording.Moment;
import io.trunkline.domain.recording.Tape;
import io.trunkline.ports.call.CallId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/** A program that records a second of a caller for each byte that it is given, until it is killed. */
final class KilledRecorder {
    static final Tone TONE = new Tone(440, 0, Long.MAX_VALUE);

    private KilledRecorder() {}

    /** @param arguments the folder, and whose call it is */
    public static void main(String[] arguments) throws IOException {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Tape tape =
                new LocalTapes(Path.of(arguments[0])).begin(new CallId(arguments[1]), Tape.NAME, 8_000, start, _ -> {});
        long at = 0;
        while (System.in.read() >= 0) {
            for (long until = at + 1_000; at < until; at += Tone.FRAME) {
                tape.take(new Moment.Heard(TONE.at(at), OptionalLong.of(at), start.plusMillis(at + Tone.FRAME)));
            }
        }
    }
}
