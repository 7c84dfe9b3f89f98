package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One stream of the vendor's, from its first message to its last. */
final class SonioxStream implements Protocol {
    /** The vendor gives up after 20 s without audio. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    /** How long the vendor may take to finish. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final AudioFormat format;
    private final String start;
    private final SonioxSettings settings;
    private final VoiceContext context;
    private final Teller<SpeechEvent> teller;
    private final Consumer<Result> results;
    private final VendorSocket socket;
    private final AtomicLong heardBytes = new AtomicLong();
    private volatile boolean cut;
    private volatile boolean quiet;
    private @Nullable Instant begun;

    SonioxStream(
            AudioFormat format,
            String start,
            SonioxSettings settings,
            VoiceContext context,
            BiConsumer<SonioxStream, SpeechEvent> events,
            Consumer<Result> results) {
        this.format = format;
        this.start = start;
        this.settings = settings;
        this.context = context;
        this.results = results;
        teller = Teller.ofSpeech(event -> events.accept(this, event));
        socket = new VendorSocket(context, teller);
    }

    /** Connect. Blocks. */
    void open() {
        socket.open(settings.base().socket("/transcribe-websocket"), settings.handshake(), this);
    }

    /** Hear this; called by one thread at a time. */
    void hear(AudioFrame frame) {
        quiet = false;
        heardBytes.addAndGet(frame.length());
        socket.sendAudio(frame.bytes());
    }

    /** Write down everything that was heard, now. */
    void finalizeTurn() {
        socket.sendText("{\"type\":\"finalize\"}");
    }

    /** An empty text ends a stream. */
    void end() {
        socket.end(() -> socket.sendText(""), FAREWELL);
    }

    /** Whether the vendor gave it up and wants another to be begun. */
    boolean wasCut() {
        return cut;
    }

    /** The vendor confirms nothing: audio may follow the first message at once. */
    @Override
    public void opened() {
        begun = context.clock().instant();
        socket.sendText(settings.inMessage() ? Start.withKey(start, settings) : start);
        socket.ready();
        keepAlive();
        teller.tell(new SpeechEvent.Ready());
    }

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::message, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    /** The vendor charges for the time that a stream is open, and lets nobody gain by hurrying. */
    @Override
    public void ending() {
        if (begun != null) {
            long open = Duration.between(begun, context.clock().instant()).toMillis();
            long amount = Math.max(open, format.millis(heardBytes.get()));
            teller.used(new Used(Usage.estimated(SonioxSettings.GROUP, model(), Unit.MILLISECONDS, amount)));
        }
    }

    private String model() {
        return Json.object(start).map(config -> Json.text(config, "model")).orElse("");
    }

    private void message(JsonObject message) {
        if (SonioxFailures.isError(message)) {
            cut = SonioxFailures.isCut(message);
            socket.fail(SonioxFailures.of(message));
            return;
        }
        Result result = Result.of(message);
        results.accept(result);
        if (result.finished()) {
            finished();
        }
    }

    private void finished() {
        if (teller.isOpen()) {
            socket.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor ended the stream unasked"));
        } else {
            socket.over();
        }
    }

    private void keepAlive() {
        quiet = true;
        socket.after(KEEP_ALIVE, () -> {
            if (quiet) {
                socket.sendText("{\"type\":\"keepalive\"}");
            }
            keepAlive();
        });
    }
}
