package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the socket towards the engine costs: a blocking client like ours, and the JDK's. */
public final class Sockets implements Workload {
    @Override
    public String word() {
        return "sockets";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<Size> sizes = quick ? List.of(Size.of(100, 8, 6)) : List.of(Size.of(100, 15, 10), Size.of(300, 6, 10));
        try (Bed bed = Bed.echo(Bed.PCMU);
                Target trunkline = bed.trunkline();
                Target blocking = bed.relay(trunkline);
                Target jdk = bed.jdkRelay(trunkline)) {
            for (Size size : sizes) {
                rows.add(MediaRun.of(bed, blocking, size, new Tally(), true).row());
                rows.add(MediaRun.of(bed, jdk, size, new Tally(), true).row());
            }
        }
        return List.of(new Table(
                "The engine's socket",
                "The bare relay with a blocking client on a virtual thread, as Trunkline's is, and with java.net.http.WebSocket.",
                MediaRun.COLUMNS,
                rows));
    }
}
