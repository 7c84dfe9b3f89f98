package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Time until ready, and memory. */
public final class StartUp implements Workload {
    @Override
    public String word() {
        return "start-up";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        try (Bed bed = Bed.echo(Bed.PCMU)) {
            List<List<String>> rows = new ArrayList<>();
            try (Target trunkline = bed.trunkline()) {
                rows.add(List.of("JVM settings", String.join(" ", trunkline.jvmSettings())));
                rows.add(List.of(
                        "ready after, `./trunkline serve`, ms",
                        "" + trunkline.listening().toMillis()));
                rows.add(
                        List.of("ready after, `java` alone, minimum, ms", "" + fastest(bed, trunkline, quick ? 3 : 7)));
                memory(bed, trunkline, rows, quick ? 50 : 200);
            }
            try (Target trunkline = bed.trunkline()) {
                idle(bed, trunkline, rows, quick ? 500 : 5_000);
            }
            return List.of(new Table(
                    "Start-up and memory",
                    "RSS as the kernel tells it; heap: what is reachable after a full collection.",
                    List.of("what", "measured"),
                    rows));
        }
    }

    private static long fastest(Bed bed, Target like, int times) throws IOException, InterruptedException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            try (Target once = like.again(bed.settings())) {
                awaitReady(once);
                fastest = Math.min(fastest, (System.nanoTime() - began) / 1_000_000);
            }
        }
        return fastest;
    }

    private static void awaitReady(Target target) throws IOException, InterruptedException {
        URI ready = target.address().resolve("/health/ready");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(ready).build();
            while (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static void memory(Bed bed, Target trunkline, List<List<String>> rows, int calls)
            throws IOException, InterruptedException {
        awaitReady(trunkline);
        TimeUnit.SECONDS.sleep(5);
        long idleResident = trunkline.resident().orElse(0);
        rows.add(List.of("RSS idle, MB", MediaRun.megabytes(trunkline.resident())));
        long idleHeap = trunkline.reachable();
        rows.add(List.of("heap idle, MB", MediaRun.decimal(idleHeap / 1048576.0)));
        try (Fleet fleet = bed.fleet(trunkline, new Tally(), true)) {
            fleet.call(calls);
            TimeUnit.SECONDS.sleep(20);
            long busyResident = trunkline.resident().orElse(0);
            rows.add(List.of(
                    "RSS more per speaking call, MB (of " + calls + ")",
                    MediaRun.decimal((busyResident - idleResident) / 1048576.0 / calls)));
            rows.add(List.of(
                    "heap more per speaking call, KB (of " + calls + ")",
                    MediaRun.decimal((trunkline.reachable() - idleHeap) / 1024.0 / calls)));
            fleet.hush();
        }
    }

    private static void idle(Bed bed, Target trunkline, List<List<String>> rows, int calls)
            throws IOException, InterruptedException {
        awaitReady(trunkline);
        TimeUnit.SECONDS.sleep(2);
        long before = trunkline.resident().orElse(0);
        long heap = trunkline.reachable();
        try (Fleet fleet = bed.fleet(trunkline, new Tally(), false)) {
            fleet.callSilently(calls);
            TimeUnit.SECONDS.sleep(5);
            String sockets = 2 * calls + " idle sockets (" + calls + " silent calls)";
            rows.add(List.of(
                    sockets + ": RSS more, MB",
                    MediaRun.decimal((trunkline.resident().orElse(0) - before) / 1048576.0)));
            rows.add(List.of(
                    sockets + ": heap per socket, KB",
                    MediaRun.decimal((trunkline.reachable() - heap) / 1024.0 / 2 / calls)));
        }
    }
}
