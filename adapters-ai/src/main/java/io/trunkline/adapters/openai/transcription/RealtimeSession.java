package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.openai.transcription.RealtimeSettings.Detection;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.adapters.wire.openai.OpenAiErrors;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.Silence;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceContext;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One realtime transcription. */
final class RealtimeSession implements SpeechToText.Transcription, Protocol {
    /** The vendor refuses to write down less. */
    private static final long LEAST_MILLIS = 100;
    /** Turns the vendor may be behind with. */
    private static final int MOST_WAITING = 64;

    private static final byte[] APPEND =
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.UTF_8);
    private static final String COMMIT =
            JsonBody.of("type", "input_audio_buffer.commit").text();

    private final VendorSocket socket;
    private final SessionPlan plan;
    private final Teller<SpeechEvent> teller;
    private final Silence silence;
    private final SpokenTurns turns;
    private boolean ready;
    /** The caller speaks, as the vendor hears it. */
    private boolean speaking;

    private RealtimeSession(VendorSocket socket, SessionPlan plan, Teller<SpeechEvent> teller) {
        this.socket = socket;
        this.plan = plan;
        this.teller = teller;
        this.silence = new Silence(socket, this::fail);
        this.turns = new SpokenTurns(
                text -> teller.tell(new SpeechEvent.Partial(text)),
                text -> teller.tell(new SpeechEvent.TurnEnded(text)));
    }

    static RealtimeSession open(
            VoiceContext context, RealtimeSettings settings, SessionPlan plan, Teller<SpeechEvent> teller) {
        VendorSocket socket = new VendorSocket(context, teller);
        RealtimeSession session = new RealtimeSession(socket, plan, teller);
        OpenAiAccount account = settings.account();
        socket.open(account.url().socket("/realtime?intent=transcription"), account.headers(), session);
        return session;
    }

    @Override
    public void hear(AudioFrame frame) {
        run(() -> {
            turns.heard(frame.millis());
            socket.sendAudio(APPEND, frame, END);
        });
    }

    /** With a vendor that detects turns, only one that it still hears is cut short; those it writes down end anyway. */
    @Override
    public void endTurn() {
        run(() -> {
            boolean worthIt = plan.detection() == Detection.NONE ? turns.heardMillis() >= LEAST_MILLIS : speaking;
            if (worthIt) {
                speaking = false;
                commit();
                socket.sendText(COMMIT);
            } else if (turns.waiting() == 0 || plan.detection() == Detection.NONE) {
                turns.skip();
            }
        });
    }

    @Override
    public void close() {
        socket.end(
                () -> {
                    silence.over();
                    settle();
                },
                Duration.ZERO);
    }

    @Override
    public void opened() {
        socket.sendText(plan.update());
    }

    @Override
    public void text(String text) {
        Json.object(text).ifPresentOrElse(this::read, () -> teller.warn("the vendor sent something unreadable"));
    }

    @Override
    public Failed closed(int code, String reason) {
        settle();
        return OpenAiErrors.ofClose(code, reason);
    }

    @Override
    public Failed refused(int status, String body) {
        return OpenAiErrors.ofAnswer(status, body);
    }

    private void read(JsonObject event) {
        silence.broken();
        String item = Json.text(event, "item_id");
        switch (Json.text(event, "type")) {
            case "session.updated", "transcription_session.updated" -> updated(Json.object(event, "session"));
            case "input_audio_buffer.speech_started" -> started();
            case "input_audio_buffer.committed" -> committed(item);
            case "conversation.item.input_audio_transcription.delta" ->
                turns.understood(item, Json.text(event, "delta"));
            case "conversation.item.input_audio_transcription.completed" -> completed(event, item);
            case "conversation.item.input_audio_transcription.failed" -> unintelligible(event, item);
            case "error" -> reported(Json.object(event, "error"));
            default -> {}
        }
    }

    private void updated(JsonObject session) {
        JsonObject format = Json.object(Json.object(Json.object(session, "audio"), "input"), "format");
        String word = Json.text(format, "type");
        if (!word.isEmpty() && !word.equals(SessionPlan.word(plan.format()))) {
            fail(new Failed(Failed.Kind.INVALID, "the vendor does not take " + plan.format()));
        } else if (!ready) {
            ready = true;
            socket.ready();
            teller.tell(new SpeechEvent.Ready());
        }
    }

    private void started() {
        if (!speaking && plan.detection() != Detection.NONE) {
            speaking = true;
            teller.tell(new SpeechEvent.TurnStarted());
        }
    }

    /** A turn that we did not hand over is one that the vendor detected, even if it did not say that it began. */
    private void committed(String item) {
        if (!turns.named(item) && plan.detection() != Detection.NONE) {
            started();
            speaking = false;
            commit();
            turns.named(item);
        }
    }

    private void commit() {
        if (turns.waiting() >= MOST_WAITING) {
            fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor does not keep up with the caller"));
        } else {
            turns.commit();
            silence.watch();
        }
    }

    private void completed(JsonObject event, String item) {
        turns.named(item);
        turns.written(item, Json.text(event, "transcript").strip())
                .ifPresent(millis -> used(UsageReader.read(Json.object(event, "usage"), plan.model())
                        .orElseGet(() -> estimate(millis))));
        rest();
    }

    private void unintelligible(JsonObject event, String item) {
        turns.named(item);
        teller.warn("the vendor could not write down a turn: " + OpenAiErrors.word(Json.object(event, "error")));
        turns.written(item, "").ifPresent(millis -> used(estimate(millis)));
        rest();
    }

    private void reported(JsonObject error) {
        String word = OpenAiErrors.word(error);
        if (word.equals("input_audio_buffer_commit_empty")) {
            turns.empty();
            rest();
        } else if (OpenAiErrors.fatal(error).isPresent()) {
            fail(OpenAiErrors.fatal(error).get());
        } else if (!ready) {
            fail(new Failed(Failed.Kind.INVALID, "the vendor refused the session: " + word));
        } else {
            teller.warn("the vendor reported " + word);
        }
    }

    private void rest() {
        if (turns.waiting() == 0) {
            silence.over();
        }
    }

    private Usage estimate(long millis) {
        return Usage.estimated(OpenAiAccount.GROUP, plan.model(), Usage.Unit.MILLISECONDS, millis);
    }

    private void used(Usage usage) {
        teller.used(new Used(usage));
    }

    /** What was heard and never written down. */
    private void settle() {
        if (turns.owedMillis() > 0) {
            used(estimate(turns.owedMillis()));
        }
    }

    private void fail(Failed failure) {
        silence.over();
        settle();
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
