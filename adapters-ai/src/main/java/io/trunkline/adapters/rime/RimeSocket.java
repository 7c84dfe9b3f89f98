package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.Silence;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.adapters.wire.speak.Script;
import io.trunkline.adapters.wire.speak.Texts;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Speaks over one WebSocket. The vendor joins what is flushed while it speaks and then says {@code done} once, so only one
 * synthesis is under way at a time: what is said meanwhile waits here and goes out together. It cannot be stopped either,
 * so what is cancelled is spoken to its end into the void, much faster than it could be heard.
 */
final class RimeSocket implements TextToSpeech.Synthesis, Protocol {
    private final VendorSocket socket;
    private final Teller<SynthesisEvent> teller;
    private final CharacterCount count;
    private final Silence silence;
    private final Script script = new Script();
    private @Nullable Reading reading;
    private String utterance = "";
    private long spokenMillis;
    private int contexts;

    private RimeSocket(VendorSocket socket, Teller<SynthesisEvent> teller, CharacterCount count) {
        this.socket = socket;
        this.teller = teller;
        this.count = count;
        this.silence = new Silence(socket, this::fail);
    }

    static RimeSocket open(VoiceContext context, Teller<SynthesisEvent> teller, RimeVoice voice, CharacterCount count) {
        VendorSocket socket = new VendorSocket(context, teller);
        RimeSocket spoken = new RimeSocket(socket, teller, count);
        socket.open(voice.socket(), voice.settings().headers(), spoken);
        return spoken;
    }

    @Override
    public void say(String name, String text) {
        run(() -> {
            Texts.split(text, RimeVoice.LONGEST).forEach(piece -> script.say(name, piece));
            goOn();
        });
    }

    @Override
    public void end(String name) {
        run(() -> {
            script.end(name);
            goOn();
        });
    }

    @Override
    public void cancel(String name, long heardMillis) {
        run(() -> {
            script.cancel(name);
            Reading current = reading;
            if (current != null && current.utterance().equals(name)) {
                current.cancel();
                send(JsonBody.of("operation", "clear"));
            }
            count.tell();
            goOn();
        });
    }

    @Override
    public void close() {
        socket.end(
                () -> {
                    silence.over();
                    count.tell();
                },
                Duration.ZERO);
    }

    @Override
    public void opened() {
        socket.ready();
        teller.tell(new SynthesisEvent.Ready());
    }

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent something unreadable"));
    }

    @Override
    public Failed closed(int code, String reason) {
        count.tell();
        return RimeErrors.ofClose(code, reason);
    }

    private void read(JsonObject message) {
        silence.broken();
        switch (Json.text(message, "type")) {
            case "chunk" -> chunk(message);
            case "timestamps" -> timestamps(message);
            case "done" -> done();
            case "error" -> fail(RimeErrors.ofMessage(Json.text(message, "message")));
            default -> {}
        }
    }

    private void chunk(JsonObject message) {
        Reading current = reading;
        String data = Json.text(message, "data");
        if (current == null || !current.isHeard(message) || data.isEmpty()) {
            return;
        }
        try {
            AudioFrame frame = AudioFrame.ofBase64(AudioFormat.PCMU_8K, data);
            spokenMillis += frame.millis();
            teller.tell(new SynthesisEvent.Audio(utterance, frame));
        } catch (IllegalArgumentException noBase64) {
            teller.warn("the vendor sent audio that is not base64");
        }
    }

    private void timestamps(JsonObject message) {
        Reading current = reading;
        if (current != null && current.isHeard(message)) {
            current.timed(Json.object(message, "word_timestamps")).forEach(teller::tell);
        }
    }

    private void done() {
        reading = null;
        silence.over();
        goOn();
    }

    private void goOn() {
        while (reading == null && script.next().isPresent()) {
            switch (script.next().get()) {
                case Script.Clause clause -> speak(clause.utterance());
                case Script.End end -> {
                    script.take();
                    count.tell();
                    teller.tell(new SynthesisEvent.Ended(end.utterance()));
                }
            }
        }
    }

    /** Everything of one utterance that waits, as far as the vendor takes it at once. */
    private void speak(String name) {
        if (!name.equals(utterance)) {
            utterance = name;
            spokenMillis = 0;
        }
        StringBuilder text = new StringBuilder();
        while (script.next().orElse(null) instanceof Script.Clause clause
                && clause.utterance().equals(name)
                && text.length() + clause.text().length() <= RimeVoice.LONGEST) {
            text.append(clause.text());
            script.take();
        }
        Reading current = new Reading(name, "c" + ++contexts, text.toString(), spokenMillis);
        reading = current;
        count.add(current.text());
        send(JsonBody.of("text", current.text()).with("contextId", current.context()));
        send(JsonBody.of("operation", "flush"));
        silence.watch();
    }

    private void send(JsonBody message) {
        socket.sendText(message.text());
    }

    private void fail(Failed failure) {
        silence.over();
        count.tell();
        socket.fail(failure);
    }

    private void run(Runnable task) {
        socket.run(() -> {
            if (teller.isOpen()) {
                task.run();
            }
        });
    }
}
