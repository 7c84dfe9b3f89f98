package io.trunkline.bench.work;

import io.trunkline.bench.peer.Engine;
import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine that answers faster than real time and is interrupted. */
public final class Bursty implements Workload {
    @Override
    public String word() {
        return "bursty";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        Size size = quick ? Size.of(60, 6, 10) : Size.of(100, 20, 40);
        Tally heard = new Tally();
        Engine.Habit habit = new Engine.Habit.Burst(Duration.ofSeconds(2), Duration.ofSeconds(3), heard);
        try (Bed bed = new Bed(habit, Bed.PCMU, Duration.ZERO);
                Target trunkline = bed.trunkline()) {
            Tally tally = new Tally();
            MediaRun run = MediaRun.of(bed, trunkline, size, tally, false);
            List<String> row = new ArrayList<>(List.of(
                    "" + size.calls(),
                    MediaRun.decimal(run.cpu()),
                    "" + tally.clear.getTotalCount(),
                    MediaRun.decimal(MediaRun.millis(tally.clear, 50)),
                    MediaRun.decimal(MediaRun.millis(tally.clear, 99)),
                    "" + tally.sent.sum(),
                    "" + (tally.sent.sum() - heard.arrived.sum()),
                    "" + heard.duplicated.sum(),
                    "" + heard.reordered.sum(),
                    "" + tally.broken.sum(),
                    MediaRun.megabytes(run.resident()),
                    MediaRun.decimal(run.generatorCores()),
                    MediaRun.decimal(MediaRun.millis(tally.lag, 99))));
            return List.of(new Table(
                    "Bursty engine",
                    "Every 2 s the engine sends 3 s of audio at once in pieces of 200 ms; a second after every fifth answer it "
                            + "reports speech. Time from that report until `clear` reached the carrier.",
                    List.of(
                            "calls",
                            "CPU ms per call-second",
                            "interruptions",
                            "`clear` p50 ms",
                            "p99 ms",
                            "caller's frames sent",
                            "lost on the way to the engine",
                            "duplicated",
                            "reordered",
                            "sockets broken",
                            "RSS MB",
                            "generator cores",
                            "generator lag p99 ms"),
                    List.of(row)));
        }
    }
}
