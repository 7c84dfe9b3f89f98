package io.trunkline.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.PhoneNumber;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Lines for machines. */
class JsonLinesTest {
    private static JsonObject read(LogRecord line) {
        String text = new JsonLines().format(line);
        assertTrue(text.endsWith("}\n") && text.indexOf('\n') == text.length() - 1, text);
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Test
    void anyLine_isAnObject() {
        LogRecord line = new LogRecord(Level.WARNING, "two\nlines and \"quotes\"");
        line.setLoggerName("io.trunkline.x");
        line.setThrown(new IllegalStateException("broken"));
        JsonObject json = read(line);
        assertEquals("WARNING", json.getString("level"));
        assertEquals("io.trunkline.x", json.getString("logger"));
        assertEquals("two\nlines and \"quotes\"", json.getString("message"));
        assertTrue(json.getString("thrown").startsWith("java.lang.IllegalStateException: broken"));
        Instant.parse(json.getString("at"));
    }

    @Test
    void callEnds_lineHasFields_andNeitherWordsNorNumbers() {
        List<LogRecord> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.trunkline.call");
        log.addHandler(handler);
        try {
            CallLog.ended(new CallSummary(
                    new CallId("01a20000-0000-7000-8000-000000000001"),
                    "twilio",
                    Direction.INBOUND,
                    new PhoneNumber("+15550100"),
                    new PhoneNumber("+15550101"),
                    "default",
                    Instant.EPOCH,
                    Duration.ofMillis(1_500),
                    EndReason.BUSY,
                    List.of(new CallSummary.Line("caller", "my secret")),
                    new CallMetrics(1, 2, 3, 4, 5),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        } finally {
            log.removeHandler(handler);
        }
        JsonObject json = read(lines.getFirst());
        assertEquals("call ended", json.getString("message"));
        assertEquals("01a20000-0000-7000-8000-000000000001", json.getString("call"));
        assertEquals("busy", json.getString("reason"));
        assertEquals(1_500, json.getJsonNumber("durationMs").longValue());
        assertEquals(3, json.getJsonNumber("framesDropped").longValue());
        assertFalse(json.toString().contains("secret") || json.toString().contains("+1555"), json.toString());
    }
}
