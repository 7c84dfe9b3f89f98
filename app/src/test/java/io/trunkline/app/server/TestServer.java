package io.trunkline.app.server;

import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A server on a free port with the plugins of the test's class path, and what its calls told. */
final class TestServer implements AutoCloseable, CallListener {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "an-auth-token-of-nobody";
    static final String ADMIN = "an-admin-token-of-nobody";

    /** What this listener wants different about the agent. */
    volatile AgentOverride override = AgentOverride.NONE;

    final Queue<CallEvent> events = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<CallEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallSummary> summaries = new LinkedBlockingQueue<>();
    private final BlockingQueue<Cost> costs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Spent> spendings = new LinkedBlockingQueue<>();
    private final ObedientApi api;
    private final TrunklineServer server;
    private @Nullable Described described;

    private TestServer(Map<String, String> settings, Path plugins, ObedientApi api) {
        this.api = api;
        Plugins loaded = Plugins.load(plugins);
        Configuration configuration =
                Configuration.of(Sources.read(Optional.empty(), Map.of(), properties(settings)), loaded.catalogue());
        server = TrunklineServer.start(configuration, loaded, List.of(this));
    }

    /** A server with a Twilio account of its own and the echo as its agent, changed by {@code settings}. */
    static TestServer start(Map<String, String> settings) {
        return start(settings, Path.of("target", "no-plugins"));
    }

    static TestServer start(Map<String, String> settings, Path plugins) {
        ObedientApi api = new ObedientApi();
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port",
                "0",
                "agents.default.engine",
                "echo",
                "carriers.twilio.account-sid",
                ACCOUNT,
                "carriers.twilio.auth-token",
                TOKEN,
                "carriers.twilio.api-base-url",
                api.address(),
                "server.drain",
                "0s",
                "server.admin-token",
                ADMIN,
                "data",
                dataFolder().toString()));
        all.putAll(settings);
        return new TestServer(all, plugins, api);
    }

    /** A server that is a simulated carrier's customer, and nobody else's. */
    static TestServer of(SimulatedCarrier carrier, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "agents.default.engine", "echo",
                "server.drain", "0s",
                "server.admin-token", ADMIN,
                "data", dataFolder().toString()));
        all.putAll(carrier.settings());
        all.putAll(settings);
        return new TestServer(all, Path.of("target", "no-plugins"), new ObedientApi());
    }

    /** Of its own, for a folder belongs to one server. */
    static Path dataFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "server-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    URI address() {
        return server.address();
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    URI socketAt(String path) {
        return URI.create(at(path).toString().replaceFirst("^http", "ws"));
    }

    /** Ask something of the control interface, with the right token. */
    HttpResponse<String> control(String method, String path, String json) throws IOException, InterruptedException {
        return control(method, path, json, Optional.of(ADMIN));
    }

    HttpResponse<String> control(String method, String path, String json, Optional<String> token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            described().check(method, path, json, answer);
            return answer;
        }
    }

    /** Ask something with a body that is no JSON. */
    HttpResponse<String> control(String method, String path, String body, String type)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + ADMIN)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            described().check(method, path, "", answer);
            return answer;
        }
    }

    /** What the server says of its own routes; every request that is made here is held against it. */
    synchronized Described described() throws IOException, InterruptedException {
        if (described == null) {
            described = Described.of(address());
        }
        return described;
    }

    /** The summary of the next call that ends. */
    CallSummary awaitSummary() throws InterruptedException, TimeoutException {
        CallSummary summary = summaries.poll(30, TimeUnit.SECONDS);
        if (summary == null) {
            throw new TimeoutException("no call ended");
        }
        return summary;
    }

    /** How many more summaries came than were awaited. */
    int furtherSummaries() {
        return summaries.size();
    }

    /** The price of the next call of which the carrier tells it. */
    Cost awaitCost() throws InterruptedException, TimeoutException {
        Cost cost = costs.poll(30, TimeUnit.SECONDS);
        if (cost == null) {
            throw new TimeoutException("no price was told");
        }
        return cost;
    }

    /** What is learnt next, after a call's end, of what a vendor charges for it. */
    Spent awaitSpent() throws InterruptedException, TimeoutException {
        Spent spent = spendings.poll(40, TimeUnit.SECONDS);
        if (spent == null) {
            throw new TimeoutException("nothing more was told");
        }
        return spent;
    }

    /** Wait until an event of a type was told. */
    CallEvent awaitEvent(CallEventType type) throws InterruptedException, TimeoutException {
        CallEvent event = told.poll(30, TimeUnit.SECONDS);
        while (event != null && event.type() != type) {
            event = told.poll(30, TimeUnit.SECONDS);
        }
        if (event == null) {
            throw new TimeoutException("no event " + type);
        }
        return event;
    }

    /** Wait until the server says that it is not ready any more. */
    void awaitDraining() throws InterruptedException, IOException {
        HttpRequest ready = HttpRequest.newBuilder(at("/health/ready")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() != 503) {
                Thread.onSpinWait();
            }
        }
    }

    int liveCalls() {
        return server.liveCalls();
    }

    @Override
    public Optional<AgentOverride> starting(CallStart start) {
        return Optional.of(override);
    }

    @Override
    public void on(CallEvent event) {
        events.add(event);
        told.add(event);
    }

    @Override
    public void ended(CallSummary summary) {
        summaries.add(summary);
    }

    @Override
    public void spent(CallId call, Spent spent) {
        spendings.add(spent);
    }

    @Override
    public void costConfirmed(CallId call, Cost cost) {
        costs.add(cost);
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }
}
