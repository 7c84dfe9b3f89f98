package io.trunkline.bench.work;

import io.trunkline.bench.peer.Http;
import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.peer.Twilio;
import io.trunkline.bench.process.Target;
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
    /** Seconds after which calls take no more memory than they will. */
    private static final int SETTLED = 10;

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
                starts(bed, trunkline, rows, quick ? 2 : 7);
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

    /** The fastest of several starts: what else the machine does only makes them slower. */
    private static void starts(Bed bed, Target like, List<List<String>> rows, int times)
            throws IOException, InterruptedException {
        long ready = Long.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        double first = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            try (Target once = like.again(bed.settings());
                    Http webhooks = new Http(once.address())) {
                awaitReady(once);
                ready = Math.min(ready, (System.nanoTime() - began) / 1_000_000);
                cpu = Math.min(cpu, once.cpu().toNanos() / 1e6);
                TimeUnit.SECONDS.sleep(1);
                first = Math.min(first, webhook(once, webhooks, 2 * i));
                second = Math.min(second, webhook(once, webhooks, 2 * i + 1));
            }
        }
        rows.add(List.of("ready after, `java` alone, ms, fastest of " + times, "" + ready));
        rows.add(List.of("CPU until ready, ms", MediaRun.decimal(cpu)));
        rows.add(List.of("first webhook, a second after that, ms", MediaRun.decimal(first)));
        rows.add(List.of("second webhook, ms", MediaRun.decimal(second)));
    }

    private static double webhook(Target target, Http webhooks, int call) throws IOException {
        byte[] request = Twilio.request(
                target.address(), "/webhooks/twilio/voice", Twilio.form(Twilio.callSid(900_000 + call), "ringing"));
        long began = System.nanoTime();
        var _ = webhooks.ask(request);
        return (System.nanoTime() - began) / 1e6;
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
            TimeUnit.SECONDS.sleep(SETTLED);
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
