package io.trunkline.app.demo;

import io.trunkline.app.cli.Action;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.server.TrunklineServer;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import io.trunkline.ports.simulator.SimulatorPlugin;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;

/**
 * Lets a server do once whatever one does, for the JVM that watches: simulated calls of every carrier that has a simulator, and
 * what an operator looks at. With {@code -XX:AOTCacheOutput} the JVM then writes a cache, which later starts begin with.
 */
@Command(
        name = "train",
        description = "Let a server live for some seconds and keep what Java learns, so that later ones start faster.")
public final class TrainCommand implements Action {
    private static final List<String> CARRIERS = List.of("twilio", "telnyx");
    private static final List<String> PAGES =
            List.of("/health/live", "/health/ready", "/", "/openapi.json", "/v1/calls", "/v1/plugins", "/metrics");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path plugins;
    private final Path data;

    /** The training as a user runs it. */
    public TrainCommand() {
        this(Path.of("plugins"), Path.of("data", "train"));
    }

    TrainCommand(Path plugins, Path data) {
        this.plugins = plugins;
        this.data = data;
    }

    @Override
    public int run(PrintStream out, PrintStream err) throws IOException, InterruptedException, VoiceException {
        Plugins loaded = Plugins.load(plugins, data);
        List<SimulatedCarrier> carriers = new ArrayList<>();
        try {
            for (String kind : CARRIERS) {
                Optional<SimulatorPlugin> simulator = loaded.simulator(kind);
                if (simulator.isEmpty()) {
                    err.println("the simulator plugin is missing from the folder plugins");
                    return 1;
                }
                carriers.add(simulator.get().start());
            }
            return train(loaded, carriers, out, err);
        } finally {
            carriers.forEach(SimulatedCarrier::close);
        }
    }

    private int train(Plugins loaded, List<SimulatedCarrier> carriers, PrintStream out, PrintStream err)
            throws IOException, InterruptedException, VoiceException {
        String token = UUID.randomUUID().toString();
        Configuration configuration = Configuration.of(
                Sources.read(Optional.empty(), Map.of(), settings(carriers, token)), loaded.catalogue());
        try (TrunklineServer server = TrunklineServer.start(configuration, loaded, List.of());
                HttpClient visitor = HttpClient.newHttpClient()) {
            server.awaitEngines();
            for (CallReport report : call(carriers, server.address())) {
                if (report.ending() != CallReport.Ending.CALLER) {
                    err.println("a simulated call failed: " + report.ending() + " " + report.detail());
                    return 1;
                }
            }
            for (String page : PAGES) {
                visit(visitor, server.address().resolve(page), token);
            }
        }
        out.println("Trained with " + carriers.size() + " calls and " + PAGES.size() + " pages.");
        return 0;
    }

    /** At the same time, for a call takes as long as its caller speaks. */
    private static List<CallReport> call(List<SimulatedCarrier> carriers, URI server)
            throws IOException, InterruptedException {
        CallScript script = DemoScript.brief();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CallReport>> calls = carriers.stream()
                    .<Callable<CallReport>>map(carrier -> () -> carrier.call(server, script, new CallObserver() {}))
                    .toList();
            List<CallReport> reports = new ArrayList<>();
            for (Future<CallReport> report : callers.invokeAll(calls)) {
                reports.add(report.get());
            }
            return reports;
        } catch (ExecutionException failed) {
            throw new IOException("a simulated call failed", failed.getCause());
        }
    }

    private static void visit(HttpClient visitor, URI page, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page)
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        int status =
                visitor.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= 400) {
            throw new IOException(page.getPath() + " was answered with " + status);
        }
    }

    private Properties settings(List<SimulatedCarrier> carriers, String token) {
        Properties settings = new Properties();
        carriers.forEach(carrier -> settings.putAll(carrier.settings()));
        settings.setProperty("server.port", "0");
        settings.setProperty("server.admin-token", token);
        settings.setProperty("server.drain", "10s");
        settings.setProperty("data", data.toString());
        settings.setProperty("agents.default.engine", "local");
        settings.setProperty("agents.default.first-message", "Hello!");
        return settings;
    }
}
