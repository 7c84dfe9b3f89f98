package io.trunkline.adapters.wire.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events, cut anywhere: lines end with LF, CRLF or CR, several {@code data} lines make one text, comments
 * and unknown fields are skipped. For one thread.
 */
public final class EventStream {
    /** A line longer than this is cut there: nothing that a vendor sends comes near. */
    private static final int LONGEST = 1 << 20;

    /**
     * One event.
     *
     * @param name its type; empty where the vendor names none
     * @param data its text
     */
    public record Event(String name, String data) {}

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean hasData;
    private boolean afterReturn;

    /** Nothing read so far. */
    public EventStream() {}

    /** Read a piece; the events that are whole by now. */
    public List<Event> read(byte[] bytes) {
        List<Event> whole = new ArrayList<>();
        for (byte next : bytes) {
            boolean skipped = next == '\n' && afterReturn;
            afterReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                if (!skipped) {
                    endLine(whole);
                }
            } else if (line.size() < LONGEST) {
                line.write(next);
            }
        }
        return whole;
    }

    private void endLine(List<Event> whole) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isEmpty()) {
            field(text);
            return;
        }
        if (hasData) {
            whole.add(new Event(name, data.toString()));
        }
        data.setLength(0);
        name = "";
        hasData = false;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
        if (field.equals("event")) {
            name = value;
        } else if (field.equals("data")) {
            data.append(hasData ? "\n" : "").append(value);
            hasData = true;
        }
    }
}
