package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.SpeechMessages.Begin;
import io.trunkline.adapters.elevenlabs.SpeechMessages.CloseContext;
import io.trunkline.adapters.elevenlabs.SpeechMessages.CloseSocket;
import io.trunkline.adapters.elevenlabs.SpeechMessages.KeepAlive;
import io.trunkline.adapters.elevenlabs.SpeechMessages.Say;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.adapters.wire.speak.CharacterCount;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Speaks over one socket: an utterance is a context, and a context that is closed is not spoken on. */
final class SocketSynthesis implements Synthesis, Protocol {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
    /** Between utterances there is no context to keep alive, so there is one that never says anything. */
    private static final String IDLE = "idle";

    private final VoicePlan plan;
    private final Extra extra;
    private final VendorSocket socket;
    private final CharacterCount characters;
    private final Contexts contexts;
    private Trouble trouble = Trouble.NONE;
    private boolean idleBegun;

    private SocketSynthesis(
            VoicePlan plan, SpeechSettings settings, Teller<SynthesisEvent> teller, VoiceContext context) {
        this.plan = plan;
        extra = settings.extra();
        socket = new VendorSocket(context, teller);
        characters = new CharacterCount(teller, Account.GROUP, plan.model());
        contexts = new Contexts(plan.format(), teller, socket);
    }

    /** Connects. Blocks. */
    static Synthesis begin(
            VoicePlan plan, SpeechSettings settings, Teller<SynthesisEvent> teller, VoiceContext context) {
        SocketSynthesis synthesis = new SocketSynthesis(plan, settings, teller, context);
        Account account = settings.account();
        synthesis.socket.open(account.base().socket(plan.socketPath()), account.headers(), synthesis);
        return synthesis;
    }

    @Override
    public void say(String utterance, String text) {
        socket.run(() -> {
            if (contexts.begin(utterance, this::close)) {
                begin(utterance);
            }
            if (contexts.isOpen(utterance)) {
                characters.add(text);
                socket.send(Say.of(utterance, text));
                contexts.owed();
            }
        });
    }

    @Override
    public void end(String utterance) {
        socket.run(() -> {
            if (contexts.isOpen(utterance)) {
                contexts.end(utterance);
                close(utterance);
            }
        });
    }

    @Override
    public void cancel(String utterance, long heardMillis) {
        socket.run(() -> {
            if (contexts.cancel(utterance)) {
                close(utterance);
            }
        });
    }

    @Override
    public void close() {
        socket.end(
                () -> {
                    characters.tell();
                    socket.send(CloseSocket.NOW);
                },
                Duration.ZERO);
    }

    /** The vendor greets nobody: as soon as there is a socket, it takes text. */
    @Override
    public void opened() {
        socket.ready();
        contexts.ready();
        keepAliveLater();
    }

    @Override
    public void text(String text) {
        Optional<JsonObject> message = Json.object(text);
        if (message.isEmpty()) {
            contexts.unreadable();
        } else if (message.get().containsKey("error")) {
            failed(Trouble.ofSpeech(message.get()));
        } else {
            contexts.on(message.get());
        }
    }

    @Override
    public Failed closed(int code, String reason) {
        characters.tell();
        return trouble.closing(code, reason);
    }

    @Override
    public Failed refused(int status, String body) {
        return Trouble.ofAnswer(status, body);
    }

    private void begin(String context) {
        socket.sendText(extra.write(Begin.of(context, plan.settings())));
    }

    private void close(String context) {
        socket.send(CloseContext.of(context));
        characters.tell();
    }

    /** The vendor says what is wrong before it closes the socket, and does not go on after it. */
    private void failed(Trouble reported) {
        trouble = reported;
        characters.tell();
        socket.fail(reported.failure());
    }

    private void keepAliveLater() {
        socket.after(KEEP_ALIVE, () -> {
            contexts.anyOpen().ifPresentOrElse(context -> socket.send(KeepAlive.of(context)), this::keepIdle);
            keepAliveLater();
        });
    }

    private void keepIdle() {
        if (idleBegun) {
            socket.send(KeepAlive.of(IDLE));
        } else {
            idleBegun = true;
            begin(IDLE);
        }
    }
}
