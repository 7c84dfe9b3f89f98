package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The caller presses keys. */
class KeysTest {
    private final Conversation call = Conversation.live();

    @Test
    void pressed_isReportedAndAnswered() {
        call.session.press('5');
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
        JsonObject item = call.server.sent().getFirst().getJsonObject("item");
        assertEquals("user", item.getString("role"));
        assertEquals("[DTMF: 5]", item.getJsonArray("content").getJsonObject(0).getString("text"));
    }

    @Test
    void pressedDuringResponse_isAnsweredAfterIt() {
        call.server.starts("r");
        call.session.press('5');
        assertEquals(List.of("conversation.item.create"), call.server.sentTypes());
        call.server.finishes("r");
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
    }

    @Test
    void pressedFast_everyKeyIsReportedAndTheLastAnswered() {
        "123#".chars().forEach(key -> call.session.press((char) key));
        assertEquals(1, call.server.sent("response.create").size(), "one asked for and not yet begun is enough");
        assertEquals(4, call.server.sent("conversation.item.create").size());
        call.server.starts("r");
        call.server.finishes("r");
        assertEquals(2, call.server.sent("response.create").size());
        call.server.starts("r2");
        call.server.finishes("r2");
        assertEquals(2, call.server.sent("response.create").size());
    }

    @Test
    void pressedWhileCallerSpeaks_serversOwnAnswerWillDo() {
        call.server.says("{'type':'input_audio_buffer.speech_started'}");
        call.session.press('5');
        call.server.says("{'type':'input_audio_buffer.speech_stopped'}");
        call.server.starts("r");
        call.server.finishes("r");
        assertEquals(List.of("conversation.item.create"), call.server.sentTypes());
    }

    @Test
    void noted_isToldAndAnswered() {
        call.session.note("The transfer did not succeed: busy.");
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
        JsonObject item = call.server.sent().getFirst().getJsonObject("item");
        assertEquals(
                "[The transfer did not succeed: busy.]",
                item.getJsonArray("content").getJsonObject(0).getString("text"));
    }

    @Test
    void pressedAfterClose_nothingIsSent() {
        call.session.close();
        call.session.press('5');
        assertEquals(List.of(), call.server.sent());
    }
}
