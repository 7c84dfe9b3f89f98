package io.trunkline.bench.work;

import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What calls cost one server.
 *
 * @param cpu milliseconds of server CPU for a second of one call
 * @param generatorCores how busy the generator was
 */
record MediaRun(
        Target target,
        Size size,
        double cpu,
        double serverCores,
        double generatorCores,
        OptionalLong resident,
        Tally tally) {
    static final List<String> COLUMNS = List.of(
            "server",
            "calls",
            "CPU ms per call-second",
            "latency p50 ms",
            "p99 ms",
            "p99.9 ms",
            "frames sent",
            "lost",
            "duplicated",
            "reordered",
            "unreadable",
            "sockets broken",
            "RSS MB",
            "server cores",
            "generator cores",
            "generator lag p99 ms");

    /** @param echoed whether each call is sent back its own sound */
    static MediaRun of(Bed bed, Target target, Size size, Tally tally, boolean echoed)
            throws IOException, InterruptedException {
        try (Fleet fleet = bed.fleet(target, tally, echoed)) {
            fleet.call(size.calls());
            TimeUnit.MILLISECONDS.sleep(size.warmUp().toMillis());
            tally.judge();
            Usage usage = new Usage(target);
            TimeUnit.MILLISECONDS.sleep(size.measured().toMillis());
            double cpu = usage.serverMillis();
            double seconds = usage.seconds();
            MediaRun run = new MediaRun(
                    target,
                    size,
                    cpu / seconds / size.calls(),
                    cpu / seconds / 1000,
                    usage.generatorCores(),
                    target.resident(),
                    tally);
            fleet.hush();
            return run;
        }
    }

    /** Whether the generator was late itself, so that the server is not to blame for what is late. */
    boolean generatorLimited() {
        return millis(tally.lag, 99) > 5;
    }

    List<String> row() {
        return List.of(
                target.name(),
                "" + size.calls(),
                decimal(cpu),
                decimal(millis(tally.latency, 50)),
                decimal(millis(tally.latency, 99)),
                decimal(millis(tally.latency, 99.9)),
                "" + tally.sent.sum(),
                "" + tally.lost(),
                "" + tally.duplicated.sum(),
                "" + tally.reordered.sum(),
                "" + tally.unreadable.sum(),
                "" + tally.broken.sum(),
                megabytes(resident),
                decimal(serverCores),
                decimal(generatorCores),
                decimal(millis(tally.lag, 99)) + (generatorLimited() ? " (the generator was the limit)" : ""));
    }

    static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1000.0;
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String megabytes(OptionalLong bytes) {
        return bytes.isEmpty() ? "not told here" : "" + Math.round(bytes.getAsLong() / 1048576.0);
    }
}
