package io.trunkline.bench.work;

import io.trunkline.bench.peer.Caller;
import io.trunkline.bench.peer.Engine;
import io.trunkline.bench.peer.Http;
import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole calls from webhook to the engine's first word. */
public final class SetUp implements Workload {
    private static final int CONNECTIONS = 16;
    private static final Duration SLOW = Duration.ofMillis(400);

    @Override
    public String word() {
        return "set-up";
    }

    @Override
    public List<Table> run(boolean quick) throws IOException, InterruptedException {
        return List.of(calls(quick), slowEngine(quick));
    }

    private Table calls(boolean quick) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (Duration ready : List.of(Duration.ZERO, SLOW)) {
            try (Bed bed = new Bed(new Engine.Habit.Greet(), Bed.PCMU, ready);
                    Target trunkline = bed.trunkline()) {
                load(bed, trunkline, quick ? 150 : 1_000);
                rows.add(load(bed, trunkline, quick ? 200 : 1_500, ready));
            }
        }
        return new Table(
                "Set-up",
                "Webhook, media socket, engine socket, session, greeting, and the end of the call, on " + CONNECTIONS
                        + " lines at once. Time from the stream's `start` to the first audio of the engine.",
                List.of(
                        "engine takes ms to be ready",
                        "calls",
                        "calls per s",
                        "CPU ms per call",
                        "first audio p50 ms",
                        "p99 ms",
                        "generator cores"),
                rows);
    }

    private static void load(Bed bed, Target target, int calls) throws IOException, InterruptedException {
        var _ = load(bed, target, calls, Duration.ZERO);
    }

    private static List<String> load(Bed bed, Target target, int calls, Duration ready)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        AtomicInteger left = new AtomicInteger(calls);
        try (Fleet fleet = bed.fleet(target, tally, false)) {
            Usage usage = new Usage(target);
            Webhooks.together(CONNECTIONS, () -> {
                try (Http webhooks = new Http(target.address())) {
                    while (left.getAndDecrement() > 0) {
                        Caller caller = fleet.dial(webhooks);
                        first(caller);
                        caller.leave();
                    }
                }
                return null;
            });
            return List.of(
                    "" + ready.toMillis(),
                    "" + calls,
                    MediaRun.decimal(calls / usage.seconds()),
                    MediaRun.decimal(usage.serverMillis() / calls),
                    MediaRun.decimal(MediaRun.millis(tally.firstAudio, 50)),
                    MediaRun.decimal(MediaRun.millis(tally.firstAudio, 99)),
                    MediaRun.decimal(usage.generatorCores()));
        }
    }

    private static void first(Caller caller) throws Exception {
        try {
            caller.first().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the engine was not heard", e);
        }
    }

    /** What the caller says while the engine is not ready has to be heard by it. */
    private static Table slowEngine(boolean quick) throws IOException, InterruptedException {
        Size size = quick ? Size.of(50, 1, 4) : Size.of(100, 1, 20);
        try (Bed bed = new Bed(new Engine.Habit.Echo(), Bed.PCMU, SLOW);
                Target trunkline = bed.trunkline()) {
            return new Table(
                    "An engine that takes 400 ms to be ready",
                    "Callers speak from the first moment; every frame has to come back.",
                    MediaRun.COLUMNS,
                    List.of(MediaRun.of(bed, trunkline, size, new Tally(), true).row()));
        }
    }
}
