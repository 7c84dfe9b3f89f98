package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.web.Delivery;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Telnyx's own examples of webhooks, one of each type. */
class WebhookExamplesTest {
    private static final String FILE = "vectors/telnyx-webhook-examples.json";

    private static final Map<String, Class<? extends CarrierEvent>> TELLING = Map.ofEntries(
            Map.entry("call.initiated", CarrierEvent.Incoming.class),
            Map.entry("call.answered", CarrierEvent.StatusChanged.class),
            Map.entry("call.hangup", CarrierEvent.StatusChanged.class),
            Map.entry("call.bridged", CarrierEvent.TransferChanged.class),
            Map.entry("call.cost", CarrierEvent.CostKnown.class),
            Map.entry("call.machine.detection.ended", CarrierEvent.MachineDetected.class),
            Map.entry("call.machine.premium.detection.ended", CarrierEvent.MachineDetected.class),
            Map.entry("call.machine.greeting.ended", CarrierEvent.GreetingEnded.class),
            Map.entry("call.machine.premium.greeting.ended", CarrierEvent.GreetingEnded.class),
            Map.entry("call.recording.saved", CarrierEvent.RecordingCompleted.class),
            Map.entry("call.recording.error", CarrierEvent.RecordingFailed.class));

    private final TelnyxCarrier carrier = new TelnyxCarrier(
            Requests.account(Map.of()),
            Requests.context((request, _) -> new Answer(request, 500, "nobody should ask")));

    @TestFactory
    Stream<DynamicTest> example_isRead_asItsType() {
        return Shared.json(FILE).entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(), () -> requireRead(example.getKey(), (JsonObject) example.getValue())));
    }

    @Test
    void examples_areCounted_noneIsMissing() {
        assertEquals(28, Shared.json(FILE).size());
        assertEquals(
                TELLING.keySet(),
                Shared.json(FILE).keySet().stream().filter(TELLING::containsKey).collect(Collectors.toSet()));
    }

    private void requireRead(String type, JsonObject example) throws Exception {
        Delivery delivery =
                carrier.webhooks().read(Requests.signed(example.toString().getBytes(UTF_8)));
        assertEquals(example.getJsonObject("data").getString("id"), delivery.key());
        List<Class<?>> expected = TELLING.containsKey(type) ? List.of(TELLING.get(type)) : List.of();
        assertEquals(expected, delivery.events().stream().map(Object::getClass).toList());
        assertEquals(List.of(), delivery.followUps());
    }
}
