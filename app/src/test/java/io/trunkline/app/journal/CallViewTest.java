package io.trunkline.app.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call as its events tell it. */
class CallViewTest {
    private static final CallId CALL = new CallId("018f0000-0000-7000-8000-000000000001");
    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    private static final PhoneNumber PARTY = new PhoneNumber("+15550100");

    private final List<JournalEntry> entries = new ArrayList<>();

    private CallEvent event(CallEventType type, Map<String, String> details) {
        int next = entries.size() + 1;
        return new CallEvent(CALL, next, BEGIN.plusSeconds(next), type, details);
    }

    private void tell(CallEventType type, Map<String, String> details) {
        entries.add(EventJson.entry(event(type, details)));
    }

    private void end(Optional<Cost> cost, Spent... spent) {
        CallSummary summary = new CallSummary(
                CALL,
                "twilio",
                Direction.INBOUND,
                PARTY,
                PARTY,
                "default",
                BEGIN,
                Duration.ofSeconds(5),
                EndReason.CALLER_HUNG_UP,
                List.of(),
                new CallMetrics(0, 0, 0, 0, 0),
                Optional.empty(),
                cost,
                List.of(spent));
        entries.add(EventJson.entry(event(CallEventType.ENDED, Map.of("reason", "caller_hung_up")), summary));
    }

    private JsonObject view() {
        return CallView.of(entries).orElseThrow().whole();
    }

    private String state() {
        return view().getString("state");
    }

    @Test
    void nothingIsKept_thereIsNoCall() {
        assertTrue(CallView.of(entries).isEmpty());
    }

    @Test
    void callGoesItsWay_stateFollows_andNeverComesBackFromItsEnd() {
        tell(CallEventType.INITIATED, Map.of("from", "+15550100"));
        assertEquals("initiated", state());
        tell(CallEventType.RINGING, Map.of());
        assertEquals("ringing", state());
        tell(CallEventType.ANSWERED, Map.of());
        assertEquals("live", state());
        tell(CallEventType.TRANSFER_COMPLETED, Map.of());
        assertEquals("transferred", state());
        end(Optional.empty());
        tell(CallEventType.ANSWERED, Map.of());
        assertEquals("ended", state());
    }

    @Test
    void callIsLive_sameUtteranceReplaces_interruptedIsMarked_andNothingIsKnownOfItsCost() {
        tell(CallEventType.INITIATED, Map.of());
        tell(CallEventType.TRANSCRIPT_AGENT, Map.of("utterance", "u1", "text", "Good"));
        tell(CallEventType.TRANSCRIPT_USER, Map.of("text", "Hello?"));
        tell(CallEventType.TRANSCRIPT_AGENT, Map.of("utterance", "u1", "text", "Good morning"));
        tell(CallEventType.INTERRUPTED, Map.of("heard.ms", "10"));
        List<JsonObject> lines = view().getJsonArray("transcript").getValuesAs(JsonObject.class);
        assertEquals(2, lines.size());
        assertEquals("Good morning", lines.getFirst().getString("text"));
        assertTrue(lines.getFirst().getBoolean("interrupted"));
        assertFalse(lines.getLast().containsKey("interrupted"));
        assertFalse(view().containsKey("cost"));
        assertFalse(view().containsKey("durationMs"));
    }

    @Test
    void pricesAreToldLater_takeThePlaceOfEstimates_andTheTotalIsComplete() {
        tell(CallEventType.INITIATED, Map.of());
        end(
                Optional.of(new Cost(new BigDecimal("0.02"), "USD", false)),
                new Spent(
                        Usage.estimated("acme", "m", Usage.Unit.MILLISECONDS, 5).named("r1"), Optional.empty()));
        tell(CallEventType.COST_CONFIRMED, Map.of("amount", "0.01", "currency", "USD"));
        tell(
                CallEventType.SPENT,
                Map.of(
                        "vendor", "acme",
                        "model", "m",
                        "milliseconds", "7",
                        "estimated", "false",
                        "reference", "r1",
                        "amount", "0.3",
                        "currency", "EUR"));
        JsonObject cost = view().getJsonObject("cost");
        assertTrue(cost.getJsonObject("telephony").getBoolean("confirmed"));
        assertEquals(1, cost.getJsonArray("spent").size());
        assertEquals(
                "[{\"amount\":\"0.3\",\"currency\":\"EUR\",\"complete\":true},"
                        + "{\"amount\":\"0.01\",\"currency\":\"USD\",\"complete\":true}]",
                cost.getJsonArray("total").toString());
    }

    @Test
    void noPriceIsKnown_isNull_notNothing() {
        tell(CallEventType.INITIATED, Map.of());
        end(Optional.empty());
        JsonObject cost = view().getJsonObject("cost");
        assertTrue(cost.isNull("telephony"));
        assertTrue(cost.getJsonArray("total").isEmpty());
    }
}
