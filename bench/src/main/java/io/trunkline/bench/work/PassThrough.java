package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls whose sound passes from carrier to engine and back as it is, beside the bare relay in the same minute. */
public final class PassThrough implements Workload {
    @Override
    public String word() {
        return "pass-through";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<Size> sizes = quick ? List.of(Size.of(100, 10, 6)) : List.of(Size.of(100, 30, 20), Size.of(300, 8, 20));
        try (Bed bed = Bed.echo(Bed.PCMU);
                Target trunkline = bed.trunkline();
                Target relay = bed.relay(trunkline)) {
            for (Size size : sizes) {
                MediaRun ours = MediaRun.of(bed, trunkline, size, new Tally(), true);
                MediaRun bare = MediaRun.of(bed, relay, size, new Tally(), true);
                rows.add(ours.row());
                rows.add(bare.row());
                rows.add(ratio(ours, bare));
            }
            return List.of(new Table(
                    "Pass-through",
                    "Every call sends 20 ms of µ-law each 20 ms; the engine sends each back as µ-law. Latency counts from "
                            + "when a frame was due to leave the carrier until it is back there. Server settings: `"
                            + String.join(" ", trunkline.jvmSettings()) + "`.",
                    MediaRun.COLUMNS,
                    rows));
        }
    }

    private static List<String> ratio(MediaRun ours, MediaRun bare) {
        List<String> row =
                new ArrayList<>(List.of("ratio", "", "**" + MediaRun.decimal(ours.cpu() / bare.cpu()) + "**"));
        while (row.size() < MediaRun.COLUMNS.size()) {
            row.add("");
        }
        return row;
    }
}
