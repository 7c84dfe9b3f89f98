package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** 300 calls for ten minutes: nothing may be lost and nothing may grow. */
public final class Soak implements Workload {
    private static final int CALLS = 300;

    @Override
    public String word() {
        return "soak";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        int minutes = quick ? 1 : 10;
        List<List<String>> rows = new ArrayList<>();
        Tally tally = new Tally();
        try (Bed bed = Bed.echo(Bed.PCMU);
                Target trunkline = bed.trunkline();
                Fleet fleet = bed.fleet(trunkline, tally, true)) {
            fleet.call(CALLS);
            for (int minute = 1; minute <= minutes; minute++) {
                tally.judge();
                Usage usage = new Usage(trunkline);
                TimeUnit.SECONDS.sleep(60);
                rows.add(row("" + minute, trunkline, tally, usage));
            }
            fleet.hush();
            rows.add(List.of("after the last frame", "", "", "" + tally.sent.sum(), "" + tally.lost(), "", "", ""));
        }
        return List.of(new Table(
                CALLS + " calls for " + minutes + " minutes",
                "Pass-through. Frames of all minutes so far; those under way at the time of a row are not lost, which the last "
                        + "row shows. Duplicated " + tally.duplicated.sum() + ", reordered " + tally.reordered.sum()
                        + ", unreadable " + tally.unreadable.sum() + ", sockets broken " + tally.broken.sum() + ".",
                List.of(
                        "minute",
                        "CPU ms per call-second",
                        "latency p99 ms",
                        "frames sent",
                        "not back yet",
                        "RSS MB",
                        "heap MB",
                        "generator lag p99 ms"),
                rows));
    }

    private static List<String> row(String minute, Target target, Tally tally, Usage usage) throws IOException {
        return List.of(
                minute,
                MediaRun.decimal(usage.serverMillis() / usage.seconds() / CALLS),
                MediaRun.decimal(MediaRun.millis(tally.latency, 99)),
                "" + tally.sent.sum(),
                "" + tally.lost(),
                MediaRun.megabytes(target.resident()),
                MediaRun.decimal(target.reachable() / 1048576.0),
                MediaRun.decimal(MediaRun.millis(tally.lag, 99)));
    }
}
