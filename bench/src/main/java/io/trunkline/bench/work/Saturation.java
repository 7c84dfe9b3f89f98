package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How many calls one core carries before their audio is late. */
public final class Saturation implements Workload {
    private static final double LATE = 20;

    @Override
    public String word() {
        return "saturation";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        List<Table> tables = new ArrayList<>();
        for (String format : List.of(Bed.PCMU, Bed.PCM)) {
            List<List<String>> rows = new ArrayList<>();
            try (Bed bed = Bed.echo(format);
                    Target trunkline = bed.trunkline()) {
                // Compiled on all cores first: what is asked is what a warm server carries.
                var _ = MediaRun.of(bed, trunkline, Size.of(100, quick ? 5 : 20, 1), new Tally(), true);
                rise(bed, trunkline, format, quick, rows);
                if (format.equals(Bed.PCMU)) {
                    try (Target relay = bed.relay(trunkline)) {
                        var _ = MediaRun.of(bed, relay, Size.of(100, quick ? 5 : 20, 1), new Tally(), true);
                        rise(bed, relay, format, quick, rows);
                    }
                }
            }
            tables.add(new Table(
                    "Calls on one core, " + (format.equals(Bed.PCMU) ? "pass-through" : "transcoded"),
                    "The server is bound to one core and the generator to another; more and more calls, until the slowest "
                            + "hundredth of the frames is more than 20 ms late (transcoded: 20 ms more than the filters' own "
                            + "20 ms) or the generator is the limit.",
                    MediaRun.COLUMNS,
                    rows));
        }
        return tables;
    }

    private static void rise(Bed bed, Target target, String format, boolean quick, List<List<String>> rows)
            throws IOException, InterruptedException {
        Cores.bind(target.pid(), 0);
        Cores.bind(ProcessHandle.current().pid(), 1);
        try {
            double limit = format.equals(Bed.PCMU) ? LATE : 2 * LATE;
            MediaRun run;
            int calls = 200;
            do {
                run = MediaRun.of(bed, target, Size.of(calls, 4, quick ? 4 : 8), new Tally(), true);
                rows.add(run.row());
                calls += 200;
            } while (MediaRun.millis(run.tally().latency, 99) <= limit && calls <= 1200 && !run.generatorLimited());
        } finally {
            Cores.free(ProcessHandle.current().pid());
        }
    }
}
