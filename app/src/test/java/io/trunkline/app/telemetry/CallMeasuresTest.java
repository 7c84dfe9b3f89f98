package io.trunkline.app.telemetry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls leave in the measurements. */
class CallMeasuresTest {
    private static final CallId CALL = new CallId("01a20000-0000-7000-8000-000000000001");

    private final Telemetry telemetry = new Telemetry(
            new TelemetryConfig(Optional.empty(), Map.of(), "test", Duration.ofMinutes(1)), InstantSource.system());
    private final CallMeasures measures = new CallMeasures(telemetry.metrics());

    @AfterEach
    void close() {
        telemetry.close();
    }

    private void happens(CallEventType type, Map<String, String> details) {
        measures.on(new CallEvent(CALL, 2, Instant.EPOCH, type, details));
    }

    private void ends(Optional<Cost> cost, List<Spent> spent) {
        measures.ended(new CallSummary(
                CALL,
                "twilio",
                Direction.OUTBOUND,
                new PhoneNumber("+15550100"),
                new PhoneNumber("+15550101"),
                "default",
                Instant.EPOCH,
                Duration.ofSeconds(90),
                EndReason.CALLER_HUNG_UP,
                List.of(),
                new CallMetrics(100, 90, 3, 2, 1),
                Optional.empty(),
                cost,
                spent));
    }

    private static Cost dollars(String amount) {
        return new Cost(new BigDecimal(amount), "USD", false);
    }

    private void assertShown(String line) {
        assertTrue(telemetry.text().contains(line + "\n"), telemetry::text);
    }

    @Test
    void somethingFails_isCountedByWhoseItIs() {
        happens(CallEventType.FAILED, Map.of("part", "engine", "reason", "openai: gone"));
        happens(CallEventType.FAILED, Map.of("part", "engine", "reason", "openai: gone"));
        happens(CallEventType.FAILED, Map.of("part", "carrier", "reason", "placing: refused"));
        assertShown("trunkline_failures_total{part=\"engine\"} 2.0");
        assertShown("trunkline_failures_total{part=\"carrier\"} 1.0");
    }

    @Test
    void callEnds_minutesMoneyAndLostFramesAreAdded() {
        Usage usage = Usage.estimated("deepgram", "nova", Usage.Unit.MILLISECONDS, 90_000);
        ends(Optional.of(dollars("0.028")), List.of(new Spent(usage, Optional.of(dollars("0.0065")))));
        assertShown("trunkline_call_minutes_total{carrier=\"twilio\",direction=\"outbound\"} 1.5");
        assertShown("trunkline_cost_total{currency=\"USD\",kind=\"telephony\",vendor=\"twilio\"} 0.028");
        assertShown("trunkline_cost_total{currency=\"USD\",kind=\"agent\",vendor=\"deepgram\"} 0.0065");
        assertShown("trunkline_usage_total{model=\"nova\",unit=\"milliseconds\",vendor=\"deepgram\"} 90000.0");
        assertShown("trunkline_frames_dropped_total 3.0");
        assertShown("trunkline_frames_bad_total 2.0");
    }

    @Test
    void priceIsNotKnown_isNotCountedAsNothing() {
        Usage usage = Usage.estimated("deepgram", "nova", Usage.Unit.MILLISECONDS, 90_000);
        ends(Optional.empty(), List.of(new Spent(usage, Optional.empty())));
        assertFalse(telemetry.text().contains("trunkline_cost"), telemetry::text);
    }

    @Test
    void carrierTellsThePriceLater_isASumOfItsOwn() {
        measures.costConfirmed(CALL, dollars("0.03"));
        assertShown("trunkline_cost_confirmed_total{currency=\"USD\"} 0.03");
    }
}
