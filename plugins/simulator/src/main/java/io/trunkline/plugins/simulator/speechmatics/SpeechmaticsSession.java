package io.trunkline.plugins.simulator.speechmatics;

import io.trunkline.plugins.simulator.hearing.Ears;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One session: what came, and what is told of what was heard. */
public final class SpeechmaticsSession implements Peer, Ears.Listener {
    private final Lines turns;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicLong chunks = new AtomicLong();
    private @Nullable PeerSocket socket;
    private @Nullable Recognition recognition;
    private volatile @Nullable Ears ears;
    private List<String> words = List.of();
    private int guessed;
    private int begun;
    private boolean over;

    SpeechmaticsSession(Lines turns) {
        this.turns = turns;
    }

    /** The text messages that came, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** How many pieces of audio came. */
    public long chunks() {
        return chunks.get();
    }

    /** Milliseconds of audio that came. */
    public int heardMillis() {
        Ears listening = ears;
        return listening == null ? 0 : listening.millis();
    }

    /** End the session with an error, such as {@code quota_exceeded}. */
    public void fail(String type) {
        fail(Trouble.of(type, "because the test wants it"));
    }

    @Override
    public void opened(PeerSocket opened) {
        socket = opened;
    }

    @Override
    public void text(String text) {
        messages.add(text);
        if (!over) {
            Json.parse(text)
                    .ifPresentOrElse(
                            this::message, () -> fail(Trouble.of("invalid_message", "message is no JSON object")));
        }
    }

    @Override
    public void binary(byte[] bytes) {
        Ears listening = ears;
        if (listening == null && !over) {
            fail(Trouble.of("protocol_error", "audio before RecognitionStarted"));
        } else if (listening != null && !over) {
            say(Transcripts.added(chunks.incrementAndGet()));
            listening.hear(bytes);
        }
    }

    @Override
    public void began(int atMillis) {
        words = turns.words();
        guessed = 0;
        begun = atMillis;
        goesOn(atMillis);
    }

    @Override
    public void goesOn(int atMillis) {
        if (recognition != null && recognition.partials() && guessed < words.size()) {
            guessed++;
            say(Transcripts.words("AddPartialTranscript", words.subList(0, guessed), begun, atMillis));
        }
    }

    /** As the vendor does, the words become final in two pieces. */
    @Override
    public void ended(int atMillis) {
        tellWords(atMillis);
        if (recognition != null && recognition.endsUtterances()) {
            say(Transcripts.endOfUtterance(begun, atMillis));
        }
    }

    private void message(JsonObject message) {
        String name = message.getString("message", "");
        Ears listening = ears;
        if (name.equals("StartRecognition") && listening == null) {
            start(message);
        } else if (listening == null) {
            fail(Trouble.of("protocol_error", name + " before StartRecognition"));
        } else {
            started(name, message, listening);
        }
    }

    private void started(String name, JsonObject message, Ears listening) {
        switch (name) {
            case "EndOfStream" -> endOfStream(message, listening);
            case "ForceEndOfUtterance" -> forceEnd(listening);
            case "SetRecognitionConfig", "GetSpeakers" -> {}
            case "StartRecognition" -> fail(Trouble.of("protocol_error", "StartRecognition came twice"));
            default -> fail(Trouble.of("invalid_message", "message is not known"));
        }
    }

    private void start(JsonObject message) {
        Optional<Trouble> trouble = Recognition.trouble(message);
        if (trouble.isPresent()) {
            fail(trouble.get());
            return;
        }
        Recognition asked = Recognition.of(message);
        recognition = asked;
        ears = new Ears(asked.sound(), this);
        boolean telephony = asked.sound().rate() < 12_000;
        say(Transcripts.started(telephony));
        say(Transcripts.quality(telephony));
    }

    private void forceEnd(Ears listening) {
        if (!listening.cut()) {
            say(Transcripts.endOfUtterance(listening.millis(), listening.millis()));
        } else if (recognition != null && !recognition.endsUtterances()) {
            say(Transcripts.endOfUtterance(begun, listening.millis()));
        }
    }

    private void endOfStream(JsonObject message, Ears listening) {
        long last = message.get("last_seq_no") instanceof JsonNumber number ? number.longValue() : -1;
        if (last != chunks.get()) {
            fail(Trouble.of("protocol_error", "last_seq_no is not that of the last audio"));
            return;
        }
        over = true;
        listening.cut();
        say(Transcripts.endOfTranscript());
        Optional.ofNullable(socket).ifPresent(open -> open.close(1000, ""));
    }

    private void tellWords(int atMillis) {
        int half = (words.size() + 1) / 2;
        if (half > 0) {
            say(Transcripts.words("AddTranscript", words.subList(0, half), begun, atMillis));
        }
        if (half < words.size()) {
            say(Transcripts.words("AddTranscript", words.subList(half, words.size()), begun, atMillis));
        }
        words = List.of();
    }

    private void fail(Trouble trouble) {
        over = true;
        say(trouble.message());
        Optional.ofNullable(socket).ifPresent(open -> open.close(trouble.code(), trouble.type()));
    }

    private void say(String text) {
        Optional.ofNullable(socket).ifPresent(open -> open.text(text));
    }
}
