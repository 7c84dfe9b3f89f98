package io.trunkline.app.server;

import io.trunkline.app.plugin.Plugins;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A simulated carrier, a server that is its customer, and what both do for a test. */
final class Stage implements AutoCloseable {
    static final PhoneNumber PARTY = new PhoneNumber("+15550102");
    static final PhoneNumber TARGET = new PhoneNumber("+15550103");

    static final PhoneNumber OURS = new PhoneNumber("+15550101");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What carriers call differently, and what no test can know. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "carrier",
            "carrier.call",
            "word",
            "recording",
            "file",
            "chain.in",
            "chain.out",
            "heard.ms",
            "connect.ms",
            "early.ms",
            "latency.ms",
            "duration.ms",
            "settlement.ms",
            "ms");

    /**
     * The echo never ends an utterance, and whether the agent was just being heard when it was silenced is a matter of
     * milliseconds; prices are learnt after the end, whenever the carrier knows them.
     */
    private static final Set<CallEventType> NOT_COMPARABLE = Set.of(
            CallEventType.INTERRUPTED,
            CallEventType.AGENT_STARTED,
            CallEventType.AGENT_STOPPED,
            CallEventType.COST_CONFIRMED,
            CallEventType.SPENT);

    final SimulatedCarrier carrier;
    final TestServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Stage(String kind, Map<String, String> settings) throws IOException {
        this(
                Plugins.load(Path.of("target", "no-plugins"))
                        .simulator(kind)
                        .orElseThrow()
                        .start(),
                settings);
    }

    Stage(SimulatedCarrier carrier, Map<String, String> settings) throws IOException {
        WarmUp.once();
        this.carrier = carrier;
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("agents.default.transfer.prefixes", "+1555");
        server = TestServer.of(carrier, all);
    }

    /** Somebody calls us. */
    Future<CallReport> call(CallScript.Step... steps) {
        return call(Simulated.NOBODY, steps);
    }

    /** Somebody calls us, and is watched. */
    Future<CallReport> call(CallObserver observer, CallScript.Step... steps) {
        CallScript script = new CallScript(PARTY, OURS, List.of(steps), LIMIT);
        return threads.submit(() -> carrier.call(server.address(), script, observer));
    }

    /** Somebody waits to be called. */
    Future<CallReport> expect(PhoneNumber number, CallScript.Step... steps) {
        return carrier.expect(new CallScript(OURS, number, List.of(steps), LIMIT), Simulated.NOBODY);
    }

    /** We call. */
    String place(String more) throws IOException, InterruptedException {
        String body = "{\"to\":\"" + PARTY.value() + "\",\"from\":\"" + OURS.value() + "\"" + more + "}";
        HttpResponse<String> answer = server.control("POST", "/v1/calls", body);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body().replaceFirst(".*\"callId\":\"([^\"]+)\".*", "$1");
    }

    /** Ask something of the one call there is. */
    void ask(String action, String body) throws IOException, InterruptedException {
        String call = server.events.element().call().value();
        HttpResponse<String> answer = server.control("POST", "/v1/calls/" + call + "/" + action, body);
        if (answer.statusCode() != 202) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
    }

    CallSummary awaitEnd() throws Exception {
        return server.awaitSummary();
    }

    /** The events of the one call there is, as far as they must be the same on every carrier. */
    List<String> events() {
        return server.events.stream()
                .filter(event -> !NOT_COMPARABLE.contains(event.type()))
                .map(Stage::comparable)
                .toList();
    }

    boolean told(CallEventType type) {
        return server.events.stream().anyMatch(event -> event.type() == type);
    }

    private static String comparable(CallEvent event) {
        Map<String, String> details = new TreeMap<>(event.details());
        details.keySet().removeAll(NOT_COMPARED);
        return event.type().word() + (details.isEmpty() ? "" : " " + details);
    }

    @Override
    public void close() {
        server.close();
        carrier.close();
        threads.close();
    }
}
