package io.trunkline.adapters.assemblyai;

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
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One session of the vendor's, with one caller. */
final class AssemblyAiTranscription implements Transcription, Protocol {
    /** How long the vendor may take to say what it charges for. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Session session;
    private final Teller<SpeechEvent> teller;
    private final VoiceContext context;
    private final VendorSocket socket;
    private final Gatherer gatherer;
    private final AssemblyAiTurns turns;
    private @Nullable Instant begun;
    private boolean charged;

    AssemblyAiTranscription(AudioFormat format, Session session, Teller<SpeechEvent> teller, VoiceContext context) {
        this.session = session;
        this.teller = teller;
        this.context = context;
        socket = new VendorSocket(context, teller);
        gatherer = new Gatherer(format, socket::sendAudio);
        turns = new AssemblyAiTurns(session.formatted(), new CallerTurn(teller, socket::after), socket::after);
    }

    /** Connect. Blocks. */
    void open(AssemblyAiSettings settings) {
        socket.open(settings.base().socket(session.path()), settings.headers(), this);
    }

    @Override
    public void hear(AudioFrame frame) {
        if (teller.isOpen()) {
            socket.run(() -> gatherer.add(frame.bytes()));
        }
    }

    @Override
    public void endTurn() {
        socket.run(() -> {
            turns.askEnd();
            gatherer.flush();
            socket.sendText("{\"type\":\"ForceEndpoint\"}");
        });
    }

    /** The last few milliseconds are not sent: nobody waits for what they say. */
    @Override
    public void close() {
        socket.end(() -> socket.sendText("{\"type\":\"Terminate\"}"), FAREWELL);
    }

    /** What to write was said in the address; the vendor begins. */
    @Override
    public void opened() {}

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::message, () -> teller.warn("the vendor sent what is no JSON object"));
    }

    @Override
    public Failed closed(int code, String reason) {
        return AssemblyAiFailures.ofClose(code, reason);
    }

    /** The vendor did not say what it charges for, which is the time that a session is open. */
    @Override
    public void ending() {
        if (begun != null && !charged) {
            long millis = Duration.between(begun, context.clock().instant()).toMillis();
            teller.used(new Used(Usage.estimated(
                    AssemblyAiSettings.GROUP, session.model(), Unit.MILLISECONDS, Math.max(0, millis))));
        }
    }

    private void message(JsonObject message) {
        if (message.containsKey("error")) {
            socket.fail(AssemblyAiFailures.ofError(Json.integer(message, "error_code")));
            return;
        }
        switch (Json.text(message, "type")) {
            case "Begin" -> begin();
            case "SpeechStarted" -> turns.speechStarted();
            case "Turn" -> turns.on(Turn.of(message));
            case "Warning" -> teller.warn("the vendor warned of " + Json.integer(message, "warning_code"));
            case "Termination" -> terminated(message);
            default -> {}
        }
    }

    private void begin() {
        begun = context.clock().instant();
        socket.ready();
        teller.tell(new SpeechEvent.Ready());
    }

    private void terminated(JsonObject message) {
        Stream.of("session_duration_seconds", "audio_duration_seconds")
                .flatMap(name -> seconds(message, name).stream())
                .findFirst()
                .ifPresent(this::charge);
        if (teller.isOpen()) {
            socket.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor ended the session unasked"));
        } else {
            socket.over();
        }
    }

    private void charge(BigDecimal seconds) {
        charged = true;
        long millis = seconds.movePointRight(3).longValue();
        teller.used(new Used(Usage.told(AssemblyAiSettings.GROUP, session.model(), Map.of(Unit.MILLISECONDS, millis))));
    }

    private static Optional<BigDecimal> seconds(JsonObject message, String name) {
        return message.get(name) instanceof JsonNumber number
                        && number.bigDecimalValue().signum() >= 0
                ? Optional.of(number.bigDecimalValue())
                : Optional.empty();
    }
}
