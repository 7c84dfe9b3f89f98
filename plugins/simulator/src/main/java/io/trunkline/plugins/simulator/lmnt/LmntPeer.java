package io.trunkline.plugins.simulator.lmnt;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One speech session: the first message says who asks and how it shall sound, the others what to speak. */
final class LmntPeer implements Peer {
    private static final int PIECE = 3_200;
    private static final Set<String> VOICES = Set.of("leah", "elowen");
    private static final Set<Integer> RATES = Set.of(8_000, 16_000, 24_000);

    private record Flush(String text, int nonce) {}

    private final List<JsonObject> received = new ArrayList<>();
    private final StringBuilder gathered = new StringBuilder();
    private final Queue<Flush> flushed = new ArrayDeque<>();
    private final Optional<String> trouble;
    private @Nullable PeerSocket socket;
    private boolean ready;
    private boolean held;
    private boolean timed;
    private int rate = 24_000;

    LmntPeer(Optional<String> trouble) {
        this.trouble = trouble;
    }

    synchronized List<JsonObject> received() {
        return List.copyOf(received);
    }

    synchronized void holdBack() {
        held = true;
    }

    synchronized void speakOn() {
        held = false;
        speak();
    }

    synchronized void stray(byte[] sound) {
        to().binary(sound);
    }

    static String error(String type, String message) {
        return Json.object()
                .add("type", "error")
                .add("error", Json.object().add("type", type).add("message", message))
                .add("request_id", "req_1")
                .build()
                .toString();
    }

    @Override
    public synchronized void opened(PeerSocket opened) {
        socket = opened;
    }

    @Override
    public synchronized void text(String text) {
        Optional<JsonObject> message = Json.parse(text);
        if (message.isEmpty()) {
            refuse("invalid_request_error", "Malformed message.");
            return;
        }
        received.add(message.get());
        if (ready) {
            obey(message.get());
        } else {
            begin(message.get());
        }
    }

    private void begin(JsonObject hello) {
        boolean linear = Json.find(hello, "format").filter("pcm_s16le"::equals).isPresent();
        rate = hello.get("sample_rate") instanceof JsonNumber asked ? asked.intValue() : rate;
        timed = hello.getBoolean("return_timestamps", false);
        if (trouble.isPresent()) {
            refuse(trouble.get(), "Something about " + Json.text(hello, "voice") + " went wrong.");
        } else if (Json.find(hello, "X-API-Key").filter(FakeLmnt.KEY::equals).isEmpty()) {
            refuse("authentication_error", "Invalid API key.");
        } else if (Json.find(hello, "voice").filter(VOICES::contains).isEmpty()) {
            refuse("not_found_error", "Voice not found.");
        } else if (!linear
                || !RATES.contains(rate)
                || Json.find(hello, "lmnt-version").filter("1.1"::equals).isEmpty()) {
            refuse("invalid_request_error", "Unsupported format, sample rate or version.");
        } else {
            ready = true;
            say("ready", "request_id", "req_1");
        }
    }

    private void obey(JsonObject message) {
        switch (Json.find(message, "type").orElse("")) {
            case "text" -> gathered.append(message.getString("text", ""));
            case "flush" -> {
                flushed.add(new Flush(gathered.toString(), message.getInt("nonce", 0)));
                gathered.setLength(0);
                speak();
            }
            case "reset" -> reset(message.getInt("nonce", 0));
            case "finish" -> {
                flushed.add(new Flush(gathered.toString(), 0));
                gathered.setLength(0);
                speak();
                to().close(1000, "");
            }
            default -> refuse("invalid_request_error", "Unknown type.");
        }
    }

    private void reset(int nonce) {
        gathered.setLength(0);
        flushed.clear();
        to().text(Json.object()
                .add("type", "reset_complete")
                .add("nonce", nonce)
                .build()
                .toString());
    }

    private void speak() {
        while (!held && !flushed.isEmpty()) {
            Flush next = flushed.remove();
            sound(next.text());
            if (next.nonce() > 0) {
                to().text(Json.object()
                        .add("type", "flush_complete")
                        .add("nonce", next.nonce())
                        .build()
                        .toString());
            }
        }
    }

    private void sound(String text) {
        byte[] sound = text.isEmpty() ? new byte[0] : new Sound(Sound.Spelling.LINEAR, rate).saying(text);
        for (int at = 0; at < sound.length; at += PIECE) {
            to().binary(Arrays.copyOfRange(sound, at, Math.min(sound.length, at + PIECE)));
        }
        if (timed) {
            JsonObject word = Json.object()
                    .add("text", text)
                    .add("start", 0)
                    .add("duration", Sound.millis(text) / 1000.0)
                    .build();
            to().text(Json.object()
                    .add("type", "timestamps")
                    .add("timestamps", Json.array(word))
                    .build()
                    .toString());
        }
    }

    private void refuse(String type, String message) {
        to().text(error(type, message));
        to().close(1008, "");
    }

    private void say(String type, String name, String value) {
        to().text(Json.object().add("type", type).add(name, value).build().toString());
    }

    private PeerSocket to() {
        PeerSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("nothing comes before it is opened");
        }
        return open;
    }
}
