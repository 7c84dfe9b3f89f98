package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.ToolBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallToolsTest {
    private static final ToolBox.Tool BOOK = new ToolBox.Tool("book_table", "Books.", "{\"type\":\"object\"}");

    private final List<String> used = new ArrayList<>();
    private final CallTools tools = new CallTools(new Booking(), used::add);

    private static final class Booking implements UserTools {
        @Override
        public List<ToolBox.Tool> tools() {
            return List.of(BOOK);
        }

        @Override
        public String use(String name, String arguments) {
            return "{\"did\":\"" + name + "\",\"with\":" + arguments + "}";
        }
    }

    @Test
    void agentsOwnTools_standBesideThoseOfEveryAgent() {
        assertEquals(
                List.of("end_call", "book_table"),
                tools.tools().stream().map(ToolBox.Tool::name).toList());
    }

    @Test
    void agentsOwnTool_isUsed_andTheAgentSpeaksOn() {
        assertEquals(
                new ToolBox.Result("{\"did\":\"book_table\",\"with\":{\"seats\":2}}", false),
                tools.use("book_table", "{\"seats\":2}"));
        assertEquals(List.of("book_table"), used);
    }

    @Test
    void toolOfNobody_isAnErrorForTheModel_andNotUsed() {
        ToolBox.Result result = tools.use("rob_bank", "{}");
        assertTrue(result.output().contains("error"), result.output());
        assertEquals(List.of(), used);
        assertEquals(result, new CallTools(UserTools.NONE, used::add).use("book_table", "{}"));
    }
}
