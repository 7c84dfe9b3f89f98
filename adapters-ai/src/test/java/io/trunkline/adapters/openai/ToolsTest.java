package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model uses tools. */
class ToolsTest {
    private final Conversation call = Conversation.live();

    @Test
    void called_outputThenOneResponse() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "lookup", "{\\\"q\\\":\\\"x\\\"}");
        call.tools.awaitEnd("lookup");
        assertEquals(List.of("conversation.item.create"), call.server.sentTypes(), "the response is still active");
        JsonObject item = call.server.sent().getFirst().getJsonObject("item");
        assertEquals("function_call_output", item.getString("type"));
        assertEquals("c1", item.getString("call_id"));
        assertEquals("{\"answer\":42}", item.getString("output"));
        call.server.finishes("r");
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
        assertEquals(List.of(new FakeTools.Use("lookup", "{\"q\":\"x\"}")), call.tools.uses);
    }

    @Test
    void toolSlowerThanResponse_answerComesAfterTheOutput() throws InterruptedException {
        call.tools.hold("lookup");
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        call.server.finishes("r");
        assertEquals(List.of(), call.server.sent());
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
    }

    @Test
    void twoCallsAtOnce_oneResponseAfterBoth() throws InterruptedException {
        call.tools.hold("slow");
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        calls("c2", "slow", "{}");
        call.tools.awaitEnd("lookup");
        call.server.finishes("r");
        assertEquals(1, call.server.sent().size());
        call.tools.open("slow");
        call.tools.awaitEnd("slow");
        assertEquals(
                List.of("conversation.item.create", "conversation.item.create", "response.create"),
                call.server.sentTypes());
    }

    @Test
    void endCallAmongThem_noResponse() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "end_call", "{}");
        call.tools.awaitEnd("end_call");
        calls("c2", "lookup", "{}");
        call.tools.awaitEnd("lookup");
        call.server.finishes("r");
        call.session.press('1');
        assertEquals(
                List.of("conversation.item.create", "conversation.item.create", "conversation.item.create"),
                call.server.sentTypes());
    }

    @Test
    void endDidNotCome_agentIsToldAndAnswers() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "end_call", "{}");
        call.tools.awaitEnd("end_call");
        call.server.finishes("r");
        call.session.note("The transfer did not succeed: busy.");
        assertEquals(
                List.of("conversation.item.create", "conversation.item.create", "response.create"),
                call.server.sentTypes());
        JsonObject item = call.server.sent().get(1).getJsonObject("item");
        assertEquals("user", item.getString("role"));
        assertEquals(
                "[The transfer did not succeed: busy.]",
                item.getJsonArray("content").getJsonObject(0).getString("text"));
    }

    @Test
    void reportedThreeTimes_usedOnce() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        String item =
                "{'id':'i','type':'function_call','status':'completed','call_id':'c1','name':'lookup','arguments':'{}'}";
        call.server.says("{'type':'response.output_item.done','response_id':'r','item':" + item + "}");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'completed','output':[" + item + "]}}");
        call.tools.awaitEnd("lookup");
        assertEquals(1, call.tools.uses.size());
        assertEquals(List.of("conversation.item.create", "response.create"), call.server.sentTypes());
    }

    @Test
    void onlyInResponseDone_isUsed() throws InterruptedException {
        call.server.starts("r");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'completed','output':[null,7,"
                + "{'type':'function_call','call_id':'c1','name':'lookup','arguments':''}]}}");
        call.tools.awaitEnd("lookup");
        assertEquals(List.of(new FakeTools.Use("lookup", "{}")), call.tools.uses);
    }

    @Test
    void nameOnlyInItem_isFoundThere() throws InterruptedException {
        call.server.starts("r");
        call.server.says("{'type':'response.output_item.added','item':"
                + "{'id':'i','type':'function_call','call_id':'c1','name':'lookup','arguments':''}}");
        call.server.says("{'type':'response.function_call_arguments.done','call_id':'c1','arguments':'{}'}");
        call.tools.awaitEnd("lookup");
        assertEquals("lookup", call.tools.uses.getFirst().name());
    }

    @Test
    void nameNowhere_toolBoxRefusesAndTheCallerIsAnswered() throws InterruptedException {
        call.server.starts("r");
        call.server.says("{'type':'response.function_call_arguments.done','call_id':'c1','arguments':'{}'}");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'completed','output':["
                + "{'type':'function_call','call_id':'c1','arguments':'{}'}]}}");
        call.tools.awaitEnd("");
        assertEquals(
                "{\"error\":\"unknown tool\"}",
                call.server.sent().getFirst().getJsonObject("item").getString("output"));
    }

    @Test
    void cutOffCall_isNotUsed() {
        call.server.starts("r");
        call.server.says("{'type':'response.done','response':{'id':'r','status':'cancelled','output':["
                + "{'type':'function_call','status':'incomplete','call_id':'c1','name':'lookup','arguments':'{'}]}}");
        assertEquals(List.of(), call.tools.uses);
        assertEquals(List.of(), call.server.sent());
    }

    @Test
    void brokenArguments_areForTheToolBoxToRefuse() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "lookup", "{broken");
        call.tools.awaitEnd("lookup");
        assertEquals("{broken", call.tools.uses.getFirst().arguments());
    }

    @Test
    void toolBoxThrows_modelIsToldAndTheCallerAnswered() throws InterruptedException {
        call.server.starts("r");
        calls("c1", "broken", "{}");
        call.server.finishes("r");
        call.tools.awaitEnd("broken");
        assertTrue(call.server
                .sent()
                .getFirst()
                .getJsonObject("item")
                .getString("output")
                .contains("error"));
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void callerInterruptsTheTool_serversOwnAnswerWillDo() throws InterruptedException {
        call.tools.hold("lookup");
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        call.server.says("{'type':'input_audio_buffer.speech_started'}");
        call.server.finishes("r", "cancelled", "null");
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        call.server.says("{'type':'input_audio_buffer.speech_stopped'}");
        call.server.starts("r2");
        call.server.finishes("r2");
        assertEquals(List.of("conversation.item.create"), call.server.sentTypes(), "nobody talks the caller down");
    }

    @Test
    void responseRefusedBecauseOneIsActive_isAskedForAgain() throws InterruptedException {
        call.tools.hold("lookup");
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        call.server.finishes("r");
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        String id = call.server.lastSent("response.create").orElseThrow().getString("event_id");
        call.server.starts("r2");
        call.server.errs("conversation_already_has_active_response", id);
        assertEquals(1, call.server.sent("response.create").size());
        call.server.finishes("r2");
        assertEquals(2, call.server.sent("response.create").size());
        assertEquals(1, call.log.all().size(), () -> call.log.all().toString());
    }

    @Test
    void closedWhileToolWorks_nothingIsSent() throws InterruptedException {
        call.tools.hold("lookup");
        call.server.starts("r");
        calls("c1", "lookup", "{}");
        call.session.close();
        call.tools.open("lookup");
        call.tools.awaitEnd("lookup");
        call.server.finishes("r");
        assertEquals(List.of(), call.server.sent());
    }

    private void calls(String id, String name, String arguments) {
        call.server.saysRaw(
                "{\"type\":\"response.function_call_arguments.done\",\"response_id\":\"r\",\"item_id\":\"i\","
                        + "\"output_index\":0,\"call_id\":\"" + id + "\",\"name\":\"" + name + "\",\"arguments\":\""
                        + arguments
                        + "\"}");
    }
}
