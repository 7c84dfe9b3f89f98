package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.speechmatics.ClientMessages.EndOfStream;
import io.trunkline.adapters.speechmatics.ClientMessages.ForceEndOfUtterance;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One session of the vendor's, with one caller. */
final class SpeechmaticsTranscription implements Transcription, Protocol {
    /** How long the vendor may take to finish. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    /** How long the vendor may take to write down what it heard. */
    private static final Duration WRITING = Duration.ofSeconds(2);
    /** How long the vendor may leave audio unconfirmed before it counts as gone. */
    private static final Duration UNCONFIRMED = Duration.ofSeconds(10);

    private final AudioFormat format;
    private final String model;
    private final String start;
    private final Teller<SpeechEvent> teller;
    private final VoiceContext context;
    private final VendorSocket socket;
    private final CallerTurn turn;
    private final Words words = new Words();
    private final AtomicLong sentBytes = new AtomicLong();
    private final AtomicLong sentMessages = new AtomicLong();
    private volatile @Nullable Instant unconfirmedSince;

    SpeechmaticsTranscription(
            AudioFormat format, String model, String start, Teller<SpeechEvent> teller, VoiceContext context) {
        this.format = format;
        this.model = model;
        this.start = start;
        this.teller = teller;
        this.context = context;
        socket = new VendorSocket(context, teller);
        turn = new CallerTurn(teller, socket::after);
    }

    /** Connect. Blocks. */
    void open(SpeechmaticsSettings settings) {
        socket.open(settings.base().socket("/v2"), settings.headers(), this);
    }

    @Override
    public void hear(AudioFrame frame) {
        if (frame.length() == 0 || !teller.isOpen()) {
            return;
        }
        sentMessages.incrementAndGet();
        sentBytes.addAndGet(frame.length());
        socket.sendAudio(frame.bytes());
        Instant now = context.clock().instant();
        Instant since = unconfirmedSince;
        if (since == null) {
            unconfirmedSince = now;
        } else if (now.isAfter(since.plus(UNCONFIRMED))) {
            socket.run(() -> socket.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor confirms no audio any more")));
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            turn.askEnd(WRITING, () -> end(turn.understood()));
            socket.send(new ForceEndOfUtterance());
        });
    }

    @Override
    public void close() {
        socket.end(() -> socket.send(new EndOfStream(sentMessages.get())), FAREWELL);
    }

    @Override
    public void opened() {
        socket.sendText(start);
    }

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::message, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    @Override
    public Failed closed(int code, String reason) {
        return SpeechmaticsFailures.ofClose(code, reason);
    }

    @Override
    public void ending() {
        long heard = format.millis(sentBytes.get());
        if (heard > 0) {
            teller.used(new Used(Usage.estimated(SpeechmaticsSettings.GROUP, model, Unit.MILLISECONDS, heard)));
        }
    }

    private void message(JsonObject message) {
        switch (Json.text(message, "message")) {
            case "RecognitionStarted" -> started(message);
            case "AudioAdded" -> unconfirmedSince = null;
            case "AddPartialTranscript" -> turn.partial(words.with(message));
            case "AddTranscript" -> {
                words.add(message);
                turn.partial(words.with(JsonObject.EMPTY_JSON_OBJECT));
            }
            case "EndOfUtterance" -> end(words.take());
            case "Warning" -> teller.warn("the vendor warned of " + Failures.identifier(Json.text(message, "type")));
            case "Error" -> socket.fail(SpeechmaticsFailures.ofError(message));
            case "EndOfTranscript" -> ended();
            default -> {}
        }
    }

    private void started(JsonObject message) {
        words.delimiter(Json.object(message, "language_pack_info"));
        socket.ready();
        teller.tell(new SpeechEvent.Ready());
    }

    private void end(String text) {
        words.take();
        turn.end(text);
    }

    private void ended() {
        if (teller.isOpen()) {
            socket.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor ended the session unasked"));
        } else {
            socket.over();
        }
    }
}
