package io.trunkline.plugins.simulator.rime;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;
import org.jspecify.annotations.Nullable;

/**
 * One socket. Text is gathered until it is flushed. What is flushed while a synthesis is made is made after it, as one; a
 * clear drops what was not flushed yet, and nothing else.
 */
final class RimePeer implements Peer {
    private static final int PIECE = 1_600;
    private static final int LONGEST = 500;
    private static final double MILLIS = 1000;
    private static final JsonProviderImpl PROVIDER = new JsonProviderImpl();

    private final boolean flushedOnly;
    private final List<JsonObject> received = new ArrayList<>();
    private final StringBuilder gathered = new StringBuilder();
    private final StringBuilder flushed = new StringBuilder();
    private @Nullable PeerSocket socket;
    private Optional<String> context = Optional.empty();
    private boolean held;
    private boolean busy;

    RimePeer(String segment) {
        flushedOnly = segment.equals("never");
    }

    synchronized List<JsonObject> received() {
        return List.copyOf(received);
    }

    synchronized void holdBack() {
        held = true;
    }

    synchronized void speakOn() {
        held = false;
        busy = false;
        make();
    }

    @Override
    public synchronized void opened(PeerSocket opened) {
        socket = opened;
    }

    @Override
    public synchronized void text(String text) {
        Optional<JsonObject> message = Json.parse(text);
        if (message.isEmpty()) {
            complain("malformed message");
            return;
        }
        received.add(message.get());
        if (message.get().containsKey("text")) {
            gather(message.get());
        } else {
            operate(Json.find(message.get(), "operation").orElse(""));
        }
    }

    private void gather(JsonObject message) {
        String text = Json.find(message, "text").orElse("");
        if (text.length() > LONGEST) {
            complain("text is longer than " + LONGEST + " characters");
            return;
        }
        gathered.append(text);
        context = Json.find(message, "contextId");
        if (!flushedOnly && text.strip().matches("(?s).*[.?!]")) {
            flush();
        }
    }

    private void operate(String operation) {
        switch (operation) {
            case "flush" -> flush();
            case "clear" -> gathered.setLength(0);
            case "eos" -> {
                flush();
                to().close(1000, "");
            }
            default -> complain("unknown operation");
        }
    }

    private void flush() {
        flushed.append(gathered);
        gathered.setLength(0);
        make();
    }

    private void make() {
        if (flushed.isEmpty() || busy) {
            return;
        }
        if (held) {
            busy = true;
            return;
        }
        String text = flushed.toString();
        flushed.setLength(0);
        byte[] sound = new Sound(Sound.Spelling.MULAW, 8_000).saying(text);
        for (int at = 0; at < sound.length; at += PIECE) {
            byte[] piece = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + PIECE));
            say(event("chunk").add("data", Base64.getEncoder().encodeToString(piece)));
        }
        say(event("timestamps").add("word_timestamps", times(text)));
        say(event("done").add("done", true));
    }

    /** Every character takes as long as every other. */
    private static JsonObject times(String text) {
        JsonArrayBuilder words = PROVIDER.createArrayBuilder();
        JsonArrayBuilder starts = PROVIDER.createArrayBuilder();
        JsonArrayBuilder ends = PROVIDER.createArrayBuilder();
        double perCharacter = Sound.millis(text) / MILLIS / text.length();
        int at = 0;
        for (String word : text.strip().split("\\s+", -1)) {
            int from = text.indexOf(word, at);
            at = from + word.length();
            words.add(word);
            starts.add(from * perCharacter);
            ends.add(at * perCharacter);
        }
        return Json.object()
                .add("words", words)
                .add("start", starts)
                .add("end", ends)
                .build();
    }

    private JsonObjectBuilder event(String type) {
        JsonObjectBuilder event = Json.object().add("type", type);
        context.ifPresentOrElse(name -> event.add("contextId", name), () -> event.add("contextId", JsonValue.NULL));
        return event;
    }

    private void complain(String words) {
        say(Json.object().add("type", "error").add("message", words));
    }

    private void say(JsonObjectBuilder event) {
        to().text(event.build().toString());
    }

    private PeerSocket to() {
        PeerSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("nothing comes before it is opened");
        }
        return open;
    }
}
