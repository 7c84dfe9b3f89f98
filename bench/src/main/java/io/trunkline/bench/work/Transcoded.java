package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same with an engine that speaks 16-bit linear at 24 kHz, so that every frame is transcoded twice. */
public final class Transcoded implements Workload {
    @Override
    public String word() {
        return "transcoded";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<Size> sizes = quick ? List.of(Size.of(60, 8, 5)) : List.of(Size.of(60, 25, 15), Size.of(200, 8, 15));
        try (Bed bed = Bed.echo(Bed.PCM);
                Target trunkline = bed.trunkline()) {
            for (Size size : sizes) {
                rows.add(MediaRun.of(bed, trunkline, size, new Tally(), true).row());
            }
        }
        return List.of(new Table(
                "Transcoded",
                "As pass-through, with an engine at 16-bit linear, 24 kHz, both ways. The two filters look 4 ms ahead each, so "
                        + "that the end of a frame comes back with the next one: 20 ms of the latency are that. The last frame "
                        + "of a call is still in the filter when it ends and counts as lost: one for each call is none.",
                MediaRun.COLUMNS,
                rows));
    }
}
