package io.trunkline.bench;

import io.trunkline.bench.work.Bursty;
import io.trunkline.bench.work.Micro;
import io.trunkline.bench.work.PassThrough;
import io.trunkline.bench.work.Saturation;
import io.trunkline.bench.work.SetUp;
import io.trunkline.bench.work.Soak;
import io.trunkline.bench.work.Sockets;
import io.trunkline.bench.work.StartUp;
import io.trunkline.bench.work.Table;
import io.trunkline.bench.work.Transcoded;
import io.trunkline.bench.work.Webhooks;
import io.trunkline.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./trunkline bench}. */
@Command(
        name = "bench",
        description = "Measure the server with simulated load on the loopback address.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final List<Workload> USUAL = List.of(
            new PassThrough(), new Transcoded(), new Bursty(), new Webhooks(), new SetUp(), new Micro(), new StartUp());

    /** Those that take long, and are asked for by their names. */
    private static final List<Workload> LONG = List.of(new Sockets(), new Saturation(), new Soak());

    @Option(names = "--quick", description = "Less of everything: three minutes.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WORKLOAD",
            description =
                    "pass-through, transcoded, bursty, webhooks, set-up, micro, start-up; and sockets, saturation, soak")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where the tables go as well; a file with marks for them keeps the rest of it.")
    private Path file = Path.of("target", "bench", "tables.md");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Bench() {}

    /** Run. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Table> tables = new ArrayList<>();
        for (Workload workload : chosen()) {
            System.err.println("bench: " + workload.word());
            for (Table table : workload.run(quick)) {
                System.out.println(table.markdown());
                tables.add(table);
                Report.write(file, tables);
            }
        }
        return 0;
    }

    private List<Workload> chosen() {
        if (only.isEmpty()) {
            return USUAL;
        }
        List<Workload> chosen = new ArrayList<>();
        for (String word : only) {
            chosen.add(Stream.concat(USUAL.stream(), LONG.stream())
                    .filter(workload -> workload.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "unknown workload " + word)));
        }
        return chosen;
    }
}
