package io.trunkline.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes a stream of server-sent events apart. One thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Interpreting an
 *     event stream</a>
 */
final class EventReader {
    private final BufferedReader lines;

    /**
     * An event.
     *
     * @param id its place in the journal; empty when none was given
     * @param data the event as JSON; empty for a comment and the like, which only say that the server is there
     */
    record Event(String id, String data) {}

    EventReader(InputStream stream) {
        Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8);
        lines = new BufferedReader(text);
    }

    /** The next event or sign of life; empty at the end. What was begun and not finished is no event. */
    Optional<Event> next() throws IOException {
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return Optional.of(new Event(id, data.toString()));
            }
            String value = line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
            if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value);
            }
        }
        return Optional.empty();
    }
}
