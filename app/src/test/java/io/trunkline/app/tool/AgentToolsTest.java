package io.trunkline.app.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgentToolsTest {
    private static final Logger LOGGER = Logger.getLogger(AgentTools.class.getName());
    private static final String COUNT = "{\"type\":\"object\",\"properties\":{\"count\":{\"type\":\"integer\"}}}";

    private boolean used;

    private final Tool counter = new Tool() {
        @Override
        public ToolBox.Tool shown() {
            return new ToolBox.Tool("count", "Counts.", COUNT);
        }

        @Override
        public Parameters parameters() {
            return Parameters.of(COUNT);
        }

        @Override
        public String use(ToolUse use) {
            used = true;
            return "{}";
        }
    };

    @BeforeAll
    static void beQuiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoud() {
        LOGGER.setLevel(null);
    }

    private String use(String arguments) {
        return new AgentTools(List.of(counter)).in(() -> WebhookToolTest.CALL).use("count", arguments);
    }

    /** So long a number is JSON, and the validator throws at it. */
    @Test
    void argumentsBreakTheValidator_modelIsToldThatTheToolFailed() {
        assertEquals("{\"error\":\"the tool failed\"}", use("{\"count\":" + "1".repeat(1_050) + "}"));
        assertFalse(used);
    }
}
