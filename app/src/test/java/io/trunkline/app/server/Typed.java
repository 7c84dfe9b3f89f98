package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.app.Main;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a command that was typed.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it printed besides
 */
record Typed(int code, String out, String err) {
    /** Type a command for a server. */
    static Typed at(URI server, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--url", server.toString(), "--token", TestServer.ADMIN));
        return of(line);
    }

    static Typed of(List<String> line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(line, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        Typed typed = new Typed(code, out.toString(UTF_8), err.toString(UTF_8));
        assertFalse(typed.toString().contains(TestServer.ADMIN), typed::toString);
        assertFalse(typed.toString().contains("\tat "), typed::toString);
        return typed;
    }

    Typed exits(int expected) {
        assertEquals(expected, code, this::toString);
        return this;
    }

    /** The one document that was printed. */
    JsonObject json() {
        assertEquals(1, out.lines().count(), this::toString);
        return json(out);
    }

    static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
