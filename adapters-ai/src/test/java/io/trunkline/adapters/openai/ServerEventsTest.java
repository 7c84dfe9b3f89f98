package io.trunkline.adapters.openai;

import static io.trunkline.ports.call.Usage.Unit.AUDIO_IN;
import static io.trunkline.ports.call.Usage.Unit.TEXT_IN;
import static io.trunkline.ports.call.Usage.Unit.TEXT_OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.Called;
import io.trunkline.adapters.openai.ServerEvent.Ignored;
import io.trunkline.adapters.openai.ServerEvent.ResponseDone;
import io.trunkline.adapters.openai.ServerEvent.SessionUpdated;
import io.trunkline.adapters.openai.ServerEvent.Transcribed;
import io.trunkline.adapters.openai.ServerEvent.Trouble;
import io.trunkline.adapters.openai.ServerEvent.Unreadable;
import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what the vendor says, right and wrong. */
class ServerEventsTest {
    private static final String GA = "specs/ai/openai/realtime-ga.examples.json";
    private static final String BETA = "specs/ai/openai/realtime-beta.examples.json";

    @ParameterizedTest
    @ValueSource(strings = {GA, BETA})
    void publishedExamples_areAllUnderstood(String file) throws IOException {
        List<String> messages = examples(file);
        assertFalse(messages.isEmpty());
        for (String message : messages) {
            assertFalse(ServerEvents.read(message) instanceof Unreadable, message);
        }
    }

    @Test
    void publishedExamples_haveTheMeaningThatMatters() throws IOException {
        List<ServerEvent> events = examples(GA).stream().map(ServerEvents::read).toList();
        assertTrue(events.contains(new AudioDelta("resp_001", "msg_008", 0, "Base64EncodedAudioDelta")));
        assertTrue(events.contains(new Transcribed(
                "item_CCXGQ4e1ht4cOraEYcuR2",
                "Hey, can you hear me?",
                Map.of(TEXT_IN, 0L, AUDIO_IN, 13L, TEXT_OUT, 9L))));
        assertTrue(events.contains(new Called(
                new ServerEvent.FunctionCall("call_001", "get_weather", "{\"location\": \"San Francisco\"}"))));
        assertTrue(
                events.contains(new Trouble(new Problem("invalid_request_error", "invalid_event", "", "event_567"))));
        assertTrue(events.stream().anyMatch(SessionUpdated.class::isInstance));
        assertTrue(events.stream().anyMatch(ResponseDone.class::isInstance));
    }

    @Test
    void publishedExamples_driveASessionWithoutHarm() throws IOException {
        Conversation call = Conversation.live();
        for (String message : examples(GA)) {
            call.server.saysRaw(message);
        }
        call.log.assertSound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{",
                "{}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":{}}",
                "\u0000",
                "{\"type\":\"response.output_audio.delta\",\"delta\":\"AAAA\"}"
            })
    void garbage_isUnreadable(String text) {
        assertInstanceOf(Unreadable.class, ServerEvents.read(text));
    }

    @Test
    void nestedTooDeep_isUnreadable() {
        assertInstanceOf(Unreadable.class, ServerEvents.read("{\"a\":".repeat(100_000)));
        assertInstanceOf(Unreadable.class, ServerEvents.read("[".repeat(100_000)));
    }

    @Test
    void absurdNumbers_areSurvived() {
        for (String number : List.of("1e999999999", "-1e-999999999", "9".repeat(5_000), "1.5", "-7")) {
            ServerEvent read = ServerEvents.read("{\"type\":\"response.output_audio.delta\",\"item_id\":\"a\","
                    + "\"content_index\":" + number + ",\"delta\":\"AAAA\"}");
            assertTrue(read instanceof AudioDelta || read instanceof Unreadable, number);
        }
    }

    @Test
    void unknownEvent_isIgnored() {
        assertEquals(new Ignored(), ServerEvents.read("{\"type\":\"something.newer\",\"payload\":[1,{\"a\":null}]}"));
    }

    @Test
    void everyMemberNull_isSurvived() throws IOException {
        Conversation call = Conversation.live();
        for (String message : examples(GA)) {
            call.server.saysRaw(withNulls(Json.object(message).orElseThrow()));
        }
        call.log.assertSound();
    }

    @Test
    void mutatedExamples_neverThrow() throws IOException {
        Random random = new Random(20_261_124);
        List<String> messages = examples(GA);
        Conversation call = Conversation.live();
        for (int i = 0; i < 20_000; i++) {
            call.server.saysRaw(mutated(messages.get(random.nextInt(messages.size())), random));
        }
        call.log.assertSound();
    }

    private static List<String> examples(String file) throws IOException {
        List<String> messages = new ArrayList<>();
        for (JsonObject example : Json.objects(Shared.json(file), "examples")) {
            if (example.getString("def").startsWith("RealtimeServerEvent")) {
                messages.add(example.getJsonObject("message").toString());
            }
        }
        return messages;
    }

    private static String withNulls(JsonObject message) {
        var built = jakarta.json.Json.createObjectBuilder();
        message.forEach((name, value) -> built.add(name, name.equals("type") ? value : JsonValue.NULL));
        return built.build().toString();
    }

    private static String mutated(String message, Random random) {
        StringBuilder text = new StringBuilder(message);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x100));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, "{}[],:\"\\0e-".charAt(random.nextInt(11)));
            }
        }
        return text.toString();
    }
}
