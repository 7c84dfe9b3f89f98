package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendor's side of one socket that speaks several texts, each in its context. */
final class SpeechPeer implements Peer {
    private static final int MOST_CONTEXTS = 5;
    private static final int PIECE_MILLIS = 500;

    private final Format format;
    private final boolean automatic;
    private final Optional<String> refusal;
    private final List<String> log;
    private final Map<String, StringBuilder> contexts = new LinkedHashMap<>();
    private @Nullable PeerSocket socket;

    /**
     * A socket that is not open yet.
     *
     * @param automatic whether text is spoken without being flushed
     * @param refusal the vendor's word for why it shall not speak
     * @param log takes every message
     */
    SpeechPeer(Format format, boolean automatic, Optional<String> refusal, List<String> log) {
        this.format = format;
        this.automatic = automatic;
        this.refusal = refusal;
        this.log = log;
    }

    @Override
    public void opened(PeerSocket opened) {
        socket = opened;
        refusal.ifPresent(word -> fail(word, "You shall not be spoken to."));
    }

    @Override
    public void text(String text) {
        log.add(text);
        Optional<JsonObject> message = Json.parse(text);
        if (message.isEmpty()) {
            fail("invalid_message", "Message is not valid JSON.");
        } else if (message.get().getBoolean("close_socket", false)) {
            socket().close(1000, "");
        } else {
            Json.find(message.get(), "context_id")
                    .ifPresentOrElse(
                            context -> take(context, message.get()),
                            () -> fail("invalid_message", "context_id is missing."));
        }
    }

    private void take(String context, JsonObject message) {
        Optional<String> text = Json.find(message, "text");
        if (!contexts.containsKey(context) && text.isPresent()) {
            contexts.put(context, new StringBuilder());
        }
        if (contexts.size() > MOST_CONTEXTS) {
            fail(
                    "max_active_contexts_exceeded",
                    "Maximum simultaneous contexts per WebSocket connection exceeded (5).");
            return;
        }
        StringBuilder waiting = contexts.get(context);
        if (waiting == null) {
            return;
        }
        waiting.append(text.orElse(""));
        boolean closing = message.getBoolean("close_context", false);
        if (!waiting.toString().isBlank() && (automatic || closing || message.getBoolean("flush", false))) {
            speak(context, waiting.toString().strip() + " ");
            waiting.setLength(0);
        }
        if (closing) {
            contexts.remove(context);
            socket().text(Json.object()
                    .add("is_final", true)
                    .add("contextId", context)
                    .build()
                    .toString());
        }
    }

    private void speak(String context, String text) {
        byte[] audio = format.saying(text);
        int piece = format.bytes(PIECE_MILLIS);
        int millis = Sound.millis(text);
        for (int at = 0, from = 0; at < audio.length; at += piece) {
            int end = Math.min(audio.length, at + piece);
            int to = (int) ((long) text.length() * end / audio.length);
            JsonObject aligned = alignment(text.substring(from, to), millis / text.length());
            socket().text(message(context, Arrays.copyOfRange(audio, at, end), aligned));
            from = to;
        }
    }

    private static String message(String context, byte[] audio, JsonObject alignment) {
        JsonObjectBuilder message = Json.object()
                .add("audio", Base64.getEncoder().encodeToString(audio))
                .add("alignment", alignment)
                .add("normalizedAlignment", alignment)
                .add("contextId", context);
        return message.add("is_final", false).build().toString();
    }

    /** Times are relative to the piece of audio they come with. */
    private static JsonObject alignment(String text, int each) {
        JsonArrayBuilder characters = Json.array();
        JsonArrayBuilder starts = Json.array();
        JsonArrayBuilder durations = Json.array();
        for (int i = 0; i < text.length(); i++) {
            characters.add(String.valueOf(text.charAt(i)));
            starts.add(i * each);
            durations.add(each);
        }
        return Json.object()
                .add("chars", characters)
                .add("charStartTimesMs", starts)
                .add("charsDurationsMs", durations)
                .build();
    }

    private void fail(String word, String message) {
        socket().text(Json.object()
                .add("message", message)
                .add("error", word)
                .add("code", 1008)
                .build()
                .toString());
        socket().close(1008, message);
    }

    private PeerSocket socket() {
        PeerSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("the socket is not open");
        }
        return open;
    }
}
