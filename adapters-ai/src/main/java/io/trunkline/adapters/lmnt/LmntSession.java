package io.trunkline.adapters.lmnt;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.Silence;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.adapters.wire.speak.Script;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * One speech session. Its audio names no utterance, so one utterance is in the vendor's hands at a time; each clause is
 * flushed, and the last flush that is complete ends it. After a reset, audio is thrown away until the reset is complete; what
 * is said next goes out behind it at once.
 */
final class LmntSession implements TextToSpeech.Synthesis, Protocol {
    private final VendorSocket socket;
    private final String hello;
    private final AudioFormat format;
    private final Teller<SynthesisEvent> teller;
    private final CharacterCount count;
    private final Silence silence;
    private final Script script = new Script();
    private String utterance = "";
    private int nonce;
    /** The last flush or reset that we wait for; 0 for none. */
    private int awaited;
    /** The reset that has to be complete before audio is heard again; 0 for none. */
    private int deafUntil;

    private LmntSession(
            VendorSocket socket,
            String hello,
            AudioFormat format,
            Teller<SynthesisEvent> teller,
            CharacterCount count) {
        this.socket = socket;
        this.hello = hello;
        this.format = format;
        this.teller = teller;
        this.count = count;
        this.silence = new Silence(socket, this::fail);
    }

    static LmntSession open(
            VoiceContext context,
            BaseUrl url,
            String hello,
            AudioFormat format,
            Teller<SynthesisEvent> teller,
            CharacterCount count) {
        VendorSocket socket = new VendorSocket(context, teller);
        LmntSession session = new LmntSession(socket, hello, format, teller, count);
        socket.open(url.socket("/v1/ai/speech/stream"), Map.of(), session);
        return session;
    }

    @Override
    public void say(String name, String text) {
        run(() -> {
            script.say(name, text);
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
            if (name.equals(utterance)) {
                utterance = "";
                reset();
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
        socket.sendText(hello);
    }

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent something unreadable"));
    }

    @Override
    public void binary(byte[] bytes) {
        silence.broken();
        if (deafUntil == 0 && !utterance.isEmpty() && bytes.length > 0) {
            teller.tell(new SynthesisEvent.Audio(utterance, AudioFrame.of(format, bytes)));
        }
    }

    @Override
    public Failed closed(int code, String reason) {
        count.tell();
        return Protocol.super.closed(code, reason);
    }

    private void read(JsonObject message) {
        silence.broken();
        switch (Json.text(message, "type")) {
            case "ready" -> ready();
            case "flush_complete", "reset_complete" -> complete(Json.integer(message, "nonce"));
            case "error" -> fail(LmntErrors.of(Json.object(message, "error")));
            default -> {}
        }
    }

    private void ready() {
        socket.ready();
        teller.tell(new SynthesisEvent.Ready());
    }

    /** Nothing is awaited any more once the last one is complete, whatever became of those before. */
    private void complete(int done) {
        if (done >= deafUntil) {
            deafUntil = 0;
        }
        if (done == awaited) {
            awaited = 0;
            silence.over();
            goOn();
        }
    }

    private void goOn() {
        while (script.next().isPresent()) {
            Script.Line next = script.next().get();
            boolean another = !next.utterance().equals(utterance) && !utterance.isEmpty();
            if (awaited != 0 && (another || next instanceof Script.End)) {
                return;
            }
            script.take();
            switch (next) {
                case Script.Clause clause -> speak(clause);
                case Script.End end -> {
                    utterance = "";
                    count.tell();
                    teller.tell(new SynthesisEvent.Ended(end.utterance()));
                }
            }
        }
    }

    private void speak(Script.Clause clause) {
        utterance = clause.utterance();
        count.add(clause.text());
        send(JsonBody.of("type", "text").with("text", clause.text()));
        awaited = ++nonce;
        send(JsonBody.of("type", "flush").with("nonce", nonce));
        silence.watch();
    }

    private void reset() {
        deafUntil = ++nonce;
        awaited = nonce;
        send(JsonBody.of("type", "reset").with("nonce", nonce));
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
