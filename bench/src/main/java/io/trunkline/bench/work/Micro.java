package io.trunkline.bench.work;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The frame path and the codecs by themselves, measured by JMH. */
public final class Micro implements Workload {
    @Override
    public String word() {
        return "micro";
    }

    @Override
    public List<Table> run(boolean quick) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("io\\.trunkline\\.bench\\.micro\\..*" + (quick ? "Frame.*" : ""))
                .forks(1)
                .warmupIterations(quick ? 2 : 3)
                .measurementIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-XX:+UseSerialGC")
                .addProfiler("gc")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            List<List<String>> rows = new ArrayList<>();
            for (RunResult result : new Runner(options.build()).run()) {
                rows.add(row(result));
            }
            return List.of(new Table(
                    "Micro-benchmarks",
                    "JMH, average time, a fresh JVM for each; the frame path through the adapters as the host calls them, from "
                            + "the bytes of one socket's message to those of the other's.",
                    List.of("benchmark", "of", "ns", "± ns", "B allocated"),
                    rows));
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    private static List<String> row(RunResult result) {
        String formats = result.getParams().getParam("formats");
        return List.of(
                result.getPrimaryResult().getLabel(),
                formats == null ? "" : formats.replace(" ", " → "),
                MediaRun.decimal(result.getPrimaryResult().getScore()),
                MediaRun.decimal(result.getPrimaryResult().getScoreError()),
                MediaRun.decimal(allocated(result)));
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? Double.NaN : bytes.getScore();
    }
}
