package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a collector, Prometheus and the log learn of calls. */
class TelemetryTest {
    private static final String MOMENT = "One moment please, I will see to that at once.";
    private static final String ASKED = "Put me through, please.";

    /** Keeps every line that is logged at all. */
    private static final class Lines extends Handler {
        final Queue<String> all = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            all.add(line.getLoggerName() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, TelemetryTest::text, (a, b) -> a));
    }

    private static String text(KeyValue attribute) {
        return switch (attribute.getValue().getValueCase()) {
            case STRING_VALUE -> attribute.getValue().getStringValue();
            case INT_VALUE -> String.valueOf(attribute.getValue().getIntValue());
            default -> attribute.getValue().toString();
        };
    }

    private static Span only(List<Span> spans, String name) {
        List<Span> found =
                spans.stream().filter(span -> span.getName().equals(name)).toList();
        assertEquals(
                1,
                found.size(),
                () -> name + " in " + spans.stream().map(Span::getName).toList());
        return found.getFirst();
    }

    private static String get(TestServer server, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(server.at(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** A call that we place, whose agent answers once and hands it over by a tool. */
    private CallSummary handedOver(Collector collector, Map<String, String> more) throws Exception {
        Script script = new Script().turns(Script.Turn.using(ASKED, MOMENT, "transfer_call", "{\"target\":\"Sales\"}"));
        try (FakeOpenAi openAi = FakeOpenAi.start(script);
                SimulatedCarrier carrier = Plugins.load(Path.of("target", "no-plugins"))
                        .simulator("twilio")
                        .orElseThrow()
                        .start()) {
            Map<String, String> settings = new HashMap<>(more);
            settings.put("telemetry.endpoint", collector.address());
            settings.put("telemetry.headers", "api-key=a-key-of-nobody");
            settings.put("agents.default.engine", "openai_realtime");
            settings.put("agents.default.first-message", "Hello.");
            settings.put("agents.default.transfer.targets.sales", Stage.TARGET.value());
            settings.put("engines.openai.api-key", openAi.key());
            settings.put("engines.openai.base-url", openAi.baseUrl());
            try (Stage stage = new Stage(carrier, settings)) {
                Future<CallReport> target = stage.expect(
                        Stage.TARGET,
                        new Ring(Duration.ofMillis(300)),
                        new Pause(Duration.ofMillis(500)),
                        new HangUp());
                Future<CallReport> party = stage.expect(
                        Stage.PARTY,
                        new Ring(Duration.ofMillis(300)),
                        new Listen(Duration.ofMillis(400)),
                        new Say("speech", Simulated.speech(800)),
                        new Pause(Duration.ofSeconds(20)));
                stage.place(",\"machineDetection\":false");
                stage.server.awaitEvent(CallEventType.TRANSFER_COMPLETED);
                CallSummary summary = stage.awaitEnd();
                assertEquals(List.of(), target.get().violations());
                party.get();
                String shown = get(stage.server, "/metrics");
                for (String name : List.of(
                        "trunkline_calls_active 0.0",
                        "trunkline_calls_total{carrier=\"twilio\",reason=\"transferred\"} 1.0",
                        "trunkline_turns_total 1.0",
                        "trunkline_turn_latency_seconds_bucket{le=\"0.5\"}",
                        "trunkline_engine_connect_seconds_count{engine=\"openai_realtime\"} 1",
                        "trunkline_tool_duration_seconds_count{tool=\"transfer_call\"} 1",
                        "trunkline_frames_in_total",
                        "trunkline_call_minutes_total{carrier=\"twilio\",direction=\"outbound\"}",
                        "trunkline_usage_total{model=",
                        "trunkline_dial_waiting 0.0",
                        "trunkline_webhooks_total{carrier=\"twilio\",outcome=\"taken\"}")) {
                    assertTrue(shown.contains(name), () -> name + " is not in\n" + shown);
                }
                return summary;
            }
        }
    }

    @Test
    void call_isOneTrace_withASpanForEveryStep_andNoWordOrNumberInIt() throws Exception {
        Lines lines = new Lines();
        Logger root = Logger.getLogger("");
        root.addHandler(lines);
        lines.setLevel(Level.ALL);
        try (Collector collector = Collector.start()) {
            CallSummary summary = handedOver(collector, Map.of());
            assertEquals(EndReason.TRANSFERRED, summary.reason());
            String trace = summary.call().value().replace("-", "");
            List<Span> spans = collector.spans().stream()
                    .filter(span -> HexFormat.of()
                            .formatHex(span.getTraceId().toByteArray())
                            .equals(trace))
                    .toList();
            Span call = only(spans, "call");
            assertTrue(call.getParentSpanId().isEmpty());
            for (Span span : spans) {
                assertTrue(span.equals(call) || span.getParentSpanId().equals(call.getSpanId()), span::getName);
                assertTrue(span.getEndTimeUnixNano() >= span.getStartTimeUnixNano(), span::getName);
                assertEquals(summary.call().value(), attributes(span).get("trunkline.call.id"));
                assertEquals("twilio", attributes(span).get("trunkline.carrier"));
            }
            Set<String> names = spans.stream().map(Span::getName).collect(Collectors.toSet());
            assertTrue(
                    names.containsAll(Set.of(
                            "call",
                            "webhook",
                            "dial",
                            "ring",
                            "media",
                            "engine connect",
                            "turn",
                            "tool",
                            "transfer",
                            "settlement")),
                    names::toString);
            assertEquals("outbound", attributes(call).get("trunkline.direction"));
            assertEquals("transferred", attributes(call).get("trunkline.end.reason"));
            assertEquals("transfer_call", attributes(only(spans, "tool")).get("gen_ai.tool.name"));
            assertEquals("execute_tool", attributes(only(spans, "tool")).get("gen_ai.operation.name"));
            assertEquals(
                    "openai_realtime", attributes(only(spans, "engine connect")).get("gen_ai.provider.name"));
            assertTrue(spans.stream()
                    .filter(span -> span.getName().equals("turn"))
                    .anyMatch(span -> attributes(span).containsKey("trunkline.turn.time_to_first_audio_ms")));
            assertTrue(only(spans, "settlement").getEventsList().stream()
                    .anyMatch(event -> event.getName().equals("gen_ai.usage")));
            assertTrue(only(spans, "ring").getStartTimeUnixNano()
                    >= only(spans, "dial").getEndTimeUnixNano());
            assertTrue(call.getEndTimeUnixNano() >= only(spans, "settlement").getEndTimeUnixNano());

            assertTrue(collector.keys.stream().allMatch("a-key-of-nobody"::equals));
            Set<String> measured = collector.metrics.stream()
                    .flatMap(request -> request.getResourceMetricsList().stream())
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .map(Metric::getName)
                    .collect(Collectors.toSet());
            assertTrue(measured.containsAll(Set.of("trunkline.calls", "trunkline.turn.latency")), measured::toString);
            for (String secret : List.of(
                    Stage.PARTY.value(),
                    Stage.TARGET.value(),
                    Stage.OURS.value(),
                    MOMENT,
                    ASKED,
                    TestServer.ADMIN,
                    "a-key-of-nobody")) {
                assertFalse(collector.everything().contains(secret), secret);
                assertFalse(lines.all.toString().contains(secret), secret);
            }
            assertTrue(lines.all.toString().contains("io.trunkline.call call began call=" + summary.call()));
            assertTrue(lines.all.toString().contains("io.trunkline.call call ended call=" + summary.call()));
        } finally {
            root.removeHandler(lines);
        }
    }

    @Test
    void collectorTakesNothing_callsGoOn_andTheServerStops() throws Exception {
        try (Collector collector = Collector.broken()) {
            assertEquals(EndReason.TRANSFERRED, handedOver(collector, Map.of()).reason());
        }
    }
}
