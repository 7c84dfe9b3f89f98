package io.trunkline.app.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.tool.ToolException;
import io.trunkline.ports.tool.ToolKit;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginToolsTest {
    private static final String SCHEMA = "{\"type\":\"object\"}";

    private interface Work {
        String use(ToolUse use) throws ToolException, InterruptedException;
    }

    private record Kit(List<ToolBox.Tool> tools, Work work) implements ToolKit {
        @Override
        public String use(ToolUse use) throws ToolException, InterruptedException {
            return work.use(use);
        }
    }

    private static String use(Duration limit, Work work) {
        Kit kit = new Kit(List.of(new ToolBox.Tool("look_up", "Looks up.", SCHEMA)), work);
        return new AgentTools(PluginTools.of(kit, limit).tools())
                .in(() -> WebhookToolTest.CALL)
                .use("look_up", "{\"a\":1}");
    }

    private static String use(Work work) {
        return use(Duration.ofSeconds(10), work);
    }

    @Test
    void tool_getsArgumentsAndCall_andItsOutputGoesToTheModel() {
        assertEquals(
                "{\"got\":[\"look_up\",{\"a\":1},\"bakery\"]}",
                use(it -> "{\"got\":[\"" + it.tool() + "\"," + it.arguments() + ",\""
                        + it.call().agent() + "\"]}"));
    }

    @Test
    void toolRefuses_modelReadsTheReason() {
        assertEquals("{\"error\":\"no such customer\"}", use(it -> {
            throw new ToolException("no such customer");
        }));
    }

    @Test
    void toolBreaks_modelReadsNoMoreThanThat() {
        assertEquals("{\"error\":\"the tool failed\"}", use(it -> {
            throw new IllegalStateException("password is 123");
        }));
    }

    @Test
    void toolHangs_modelGoesOn_andTheThreadIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertEquals("{\"error\":\"the tool failed: it took too long\"}", use(Duration.ofMillis(100), it -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                interrupted.countDown();
                throw stop;
            }
            return "{}";
        }));
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }

    @Test
    void outputThatCannotBeUsed_isAnError() {
        assertTrue(use(it -> "done").contains("no JSON"));
        assertTrue(use(it -> "\"" + "x".repeat(70_000) + "\"").contains("too long"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "end_call    | Ends.  | {\"type\":\"object\"} | built-in",
                "two words   | Is.    | {\"type\":\"object\"} | letters",
                "look_up     | ''     | {\"type\":\"object\"} | text",
                "look_up     | Looks. | {}                    | type: object",
            })
    void toolThatCannotBeUsed_isRefused(String name, String description, String schema, String why) {
        Kit kit = new Kit(List.of(new ToolBox.Tool(name, description, schema)), it -> "{}");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> PluginTools.of(kit));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    @Test
    void twoToolsOfOneName_orTooMany_areRefused() {
        ToolBox.Tool tool = new ToolBox.Tool("look_up", "Looks up.", SCHEMA);
        assertThrows(IllegalArgumentException.class, () -> PluginTools.of(new Kit(List.of(tool, tool), it -> "{}")));
        List<ToolBox.Tool> many = IntStream.range(0, 65)
                .mapToObj(i -> new ToolBox.Tool("t" + i, "Looks up.", SCHEMA))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> PluginTools.of(new Kit(many, it -> "{}")));
    }

    @Test
    void toolThatIsNotTheAgents_isAnErrorForTheModel() {
        assertTrue(AgentTools.NONE
                .in(() -> WebhookToolTest.CALL)
                .use("look_up", "{}")
                .contains("no such tool"));
    }
}
