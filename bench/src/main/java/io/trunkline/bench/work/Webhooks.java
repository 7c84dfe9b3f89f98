package io.trunkline.bench.work;

import io.trunkline.bench.peer.Http;
import io.trunkline.bench.peer.Twilio;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Signed webhooks of calls that begin, each of another call. */
public final class Webhooks implements Workload {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public String word() {
        return "webhooks";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (Bed bed = Bed.echo(Bed.PCMU);
                Target trunkline = bed.trunkline()) {
            load(trunkline, 16, quick ? 1_500 : 15_000);
            for (int connections : List.of(1, 16, 64)) {
                rows.add(load(trunkline, connections, quick ? 1_000 : 5_000));
            }
        }
        return List.of(new Table(
                "Webhooks",
                "`POST /webhooks/twilio/voice`, signed, each of a new call, one after the other on every connection.",
                List.of(
                        "connections",
                        "requests",
                        "requests per s",
                        "CPU µs per request",
                        "p50 ms",
                        "p99 ms",
                        "generator cores"),
                rows));
    }

    private List<String> load(Target target, int connections, int requests) throws IOException, InterruptedException {
        int first = next.getAndAdd(requests);
        List<byte[]> written = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            written.add(Twilio.request(
                    target.address(), "/webhooks/twilio/voice", Twilio.form(Twilio.callSid(first + i), "ringing")));
        }
        Histogram took = new ConcurrentHistogram(60_000_000, 3);
        AtomicInteger at = new AtomicInteger();
        Usage usage = new Usage(target);
        Callable<Void> connection = () -> {
            try (Http http = new Http(target.address())) {
                for (int i = at.getAndIncrement(); i < requests; i = at.getAndIncrement()) {
                    long began = System.nanoTime();
                    var _ = http.ask(written.get(i));
                    took.recordValue((System.nanoTime() - began) / 1000);
                }
            }
            return null;
        };
        together(connections, connection);
        return List.of(
                "" + connections,
                "" + requests,
                MediaRun.decimal(requests / usage.seconds()),
                MediaRun.decimal(usage.serverMillis() * 1000 / requests),
                MediaRun.decimal(MediaRun.millis(took, 50)),
                MediaRun.decimal(MediaRun.millis(took, 99)),
                MediaRun.decimal(usage.generatorCores()));
    }

    /** Do the same on several threads, and wait for all. */
    static void together(int times, Callable<Void> task) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(threads.submit(task));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the load broke off", e.getCause());
        }
    }
}
