package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.Silence;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Speaking in one call: one socket, a context for every utterance. Cartesia speaks contexts side by side, so the next one is
 * begun when the one before is spoken.
 */
final class Speaking implements Protocol, Synthesis {
    private final Requests requests;
    private final AudioFormat format;
    private final VendorSocket socket;
    private final Teller<SynthesisEvent> teller;
    private final Deque<Utterance> utterances = new ArrayDeque<>();
    private final Silence silence;
    /** What was ended or cancelled last: it is not taken up again. */
    private String over = "";

    private int contexts;
    private boolean ready;

    Speaking(Requests requests, AudioFormat format, VendorSocket socket, Teller<SynthesisEvent> teller) {
        this.requests = requests;
        this.format = format;
        this.socket = socket;
        this.teller = teller;
        silence = new Silence(socket, socket::fail);
    }

    @Override
    public void opened() {
        socket.ready();
        if (!ready) {
            ready = true;
            teller.tell(new SynthesisEvent.Ready());
        }
    }

    @Override
    public void say(String utterance, String text) {
        inOrder(() -> {
            if (!utterance.equals(over)) {
                Utterance current = current(utterance);
                current.add(text);
                speak(current);
            }
        });
    }

    @Override
    public void end(String utterance) {
        inOrder(() -> {
            over = utterance;
            finish(find(utterance));
        });
    }

    @Override
    public void cancel(String utterance, long heardMillis) {
        inOrder(() -> {
            over = utterance;
            Utterance cancelled = find(utterance);
            if (cancelled != null) {
                stop(cancelled);
            }
        });
    }

    private void stop(Utterance utterance) {
        utterances.remove(utterance);
        if (utterance.isBegun()) {
            socket.deliver(Requests.cancel(utterance.context()));
            charge(utterance);
            next();
        }
    }

    private void inOrder(Runnable task) {
        socket.run(() -> {
            if (teller.isOpen()) {
                task.run();
                settle();
            }
        });
    }

    /** Of an utterance that has not ended nobody knows whether the vendor has spoken all that it got. */
    private void settle() {
        Utterance first = utterances.peek();
        if (first != null && first.isBegun() && first.isFinished()) {
            silence.watch();
        } else {
            silence.over();
        }
    }

    private Utterance current(String name) {
        Utterance last = utterances.peekLast();
        if (last != null && last.name().equals(name)) {
            return last;
        }
        finish(last);
        Utterance next = new Utterance(name, "utterance_" + ++contexts);
        utterances.add(next);
        return next;
    }

    private @Nullable Utterance find(String name) {
        return utterances.stream()
                .filter(utterance -> utterance.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void speak(Utterance utterance) {
        while (utterance == utterances.peek() && utterance.hasUnsent()) {
            socket.deliver(requests.speak(utterance.context(), utterance.send()));
        }
    }

    private void finish(@Nullable Utterance utterance) {
        if (utterance != null && !utterance.isFinished()) {
            utterance.finish();
            finishFirst(utterance);
        }
    }

    private void finishFirst(Utterance utterance) {
        if (utterance == utterances.peek()) {
            socket.deliver(requests.finish(utterance.context()));
        }
    }

    private void next() {
        Utterance first = utterances.peek();
        if (first != null) {
            speak(first);
            if (first.isFinished()) {
                finishFirst(first);
            }
        }
    }

    @Override
    public void text(String text) {
        ServerMessage.of(text).ifPresentOrElse(this::on, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    /** What is about a context that is not spoken any more is thrown away. */
    private void on(ServerMessage message) {
        silence.broken();
        Utterance first = utterances.peek();
        String context = message.text("context_id");
        boolean current = first != null && context.equals(first.context());
        if (message.type().equals("error")) {
            if (current || context.isEmpty()) {
                socket.fail(message.failure());
            }
        } else if (first != null && current) {
            on(message, first);
        }
    }

    private void on(ServerMessage message, Utterance utterance) {
        switch (message.type()) {
            case "chunk" -> audio(message.text("data"), utterance);
            case "timestamps" ->
                message.words()
                        .forEach(word -> teller.tell(new SynthesisEvent.Timed(
                                utterance.name(), utterance.upTo(word.text()), word.fromMillis())));
            case "done" -> done(utterance);
            default -> {
                // What is new is no news to us.
            }
        }
    }

    private void audio(String data, Utterance utterance) {
        if (data.isEmpty()) {
            return;
        }
        AudioFrame frame;
        try {
            frame = AudioFrame.ofBase64(format, data);
        } catch (IllegalArgumentException malformed) {
            teller.warn("the vendor sent audio that is no base64");
            return;
        }
        teller.tell(new SynthesisEvent.Audio(utterance.name(), frame));
    }

    private void done(Utterance utterance) {
        utterances.remove(utterance);
        charge(utterance);
        teller.tell(new SynthesisEvent.Ended(utterance.name()));
        next();
        settle();
    }

    private void charge(Utterance utterance) {
        teller.used(new Used(Usage.estimated(
                CartesiaAccount.VENDOR, requests.model(), Usage.Unit.CHARACTERS, utterance.charactersSent())));
    }

    /** A socket that was idle is opened again when there is something to say. */
    @Override
    public boolean spares(int code) {
        return ready && utterances.isEmpty();
    }

    @Override
    public Failed refused(int status, String body) {
        return ServerMessage.refused(status, body);
    }

    @Override
    public void ending() {
        Utterance first = utterances.peek();
        if (first != null && first.isBegun()) {
            charge(first);
        }
    }

    /** There is no word for it: contexts are cancelled and the socket is closed. */
    @Override
    public void close() {
        socket.end(
                () -> {
                    Utterance first = utterances.peek();
                    if (first != null && first.isBegun()) {
                        socket.send(Requests.cancel(first.context()));
                    }
                },
                Duration.ZERO);
    }
}
