package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AgentSpells;
import io.trunkline.adapters.openai.ServerEvent.AgentTranscribed;
import io.trunkline.adapters.openai.ServerEvent.AtWork;
import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.AudioDone;
import io.trunkline.adapters.openai.ServerEvent.CallBegun;
import io.trunkline.adapters.openai.ServerEvent.Called;
import io.trunkline.adapters.openai.ServerEvent.Committed;
import io.trunkline.adapters.openai.ServerEvent.FunctionCall;
import io.trunkline.adapters.openai.ServerEvent.IdleTimedOut;
import io.trunkline.adapters.openai.ServerEvent.Ignored;
import io.trunkline.adapters.openai.ServerEvent.Limit;
import io.trunkline.adapters.openai.ServerEvent.RateLimits;
import io.trunkline.adapters.openai.ServerEvent.ResponseCreated;
import io.trunkline.adapters.openai.ServerEvent.ResponseDone;
import io.trunkline.adapters.openai.ServerEvent.SessionCreated;
import io.trunkline.adapters.openai.ServerEvent.SessionUpdated;
import io.trunkline.adapters.openai.ServerEvent.SpeechStarted;
import io.trunkline.adapters.openai.ServerEvent.SpeechStopped;
import io.trunkline.adapters.openai.ServerEvent.Transcribed;
import io.trunkline.adapters.openai.ServerEvent.TranscriptionFailed;
import io.trunkline.adapters.openai.ServerEvent.Trouble;
import io.trunkline.adapters.openai.ServerEvent.Unreadable;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Reads what the vendor says: GA names, and the beta's where they differ. */
final class ServerEvents {
    private ServerEvents() {}

    /** Never throws: what cannot be understood comes back as such. */
    static ServerEvent read(String text) {
        return Json.object(text)
                .map(ServerEvents::read)
                .orElseGet(() -> new Unreadable("a message that is no JSON object"));
    }

    private static ServerEvent read(JsonObject event) {
        String type = Json.text(event, "type");
        return switch (type) {
            case "" -> new Unreadable("a message without a type");
            case "session.created" -> new SessionCreated(expires(Json.object(event, "session")));
            case "session.updated" -> updated(Json.object(event, "session"));
            case "input_audio_buffer.speech_started" -> new SpeechStarted();
            case "input_audio_buffer.speech_stopped" -> new SpeechStopped();
            case "input_audio_buffer.timeout_triggered" -> new IdleTimedOut(item(event));
            case "input_audio_buffer.committed" -> new Committed(item(event));
            case "conversation.item.input_audio_transcription.completed" ->
                new Transcribed(
                        item(event),
                        Json.text(event, "transcript"),
                        Amounts.ofTranscription(Json.object(event, "usage")));
            case "conversation.item.input_audio_transcription.failed" ->
                new TranscriptionFailed(item(event), problem(event));
            case "response.created" -> new ResponseCreated(Json.text(Json.object(event, "response"), "id"));
            case "response.output_audio.delta", "response.audio.delta" -> delta(event);
            case "response.output_audio.done", "response.audio.done" -> new AudioDone(item(event));
            case "response.output_audio_transcript.delta", "response.audio_transcript.delta" ->
                new AgentSpells(item(event), Json.text(event, "delta"));
            case "response.output_audio_transcript.done", "response.audio_transcript.done" ->
                new AgentTranscribed(item(event), Json.text(event, "transcript"));
            case "response.output_item.added" -> itemAdded(Json.object(event, "item"));
            case "response.output_item.done" -> itemDone(Json.object(event, "item"));
            case "response.function_call_arguments.done" -> new Called(call(event));
            case "response.done" -> responseDone(Json.object(event, "response"));
            case "rate_limits.updated" ->
                new RateLimits(Json.objects(event, "rate_limits").stream()
                        .map(ServerEvents::limit)
                        .toList());
            case "error" -> new Trouble(problem(event));
            default -> type.startsWith("response.") ? new AtWork() : new Ignored();
        };
    }

    private static SessionUpdated updated(JsonObject session) {
        JsonObject audio = Json.object(session, "audio");
        return new SessionUpdated(
                format(Json.object(Json.object(audio, "input"), "format"), Json.text(session, "input_audio_format")),
                format(Json.object(Json.object(audio, "output"), "format"), Json.text(session, "output_audio_format")));
    }

    private static String format(JsonObject format, String betaWord) {
        int rate = Json.integer(format, "rate");
        String word = Json.text(format, "type");
        return word.isEmpty() ? betaWord : rate == 0 ? word : word + ";rate=" + rate;
    }

    private static ServerEvent delta(JsonObject event) {
        return item(event).isEmpty()
                ? new Unreadable("audio that belongs to no item")
                : new AudioDelta(
                        Json.text(event, "response_id"),
                        item(event),
                        Json.integer(event, "content_index"),
                        Json.text(event, "delta"));
    }

    private static ServerEvent itemAdded(JsonObject item) {
        return isCall(item) ? new CallBegun(Json.text(item, "call_id"), Json.text(item, "name")) : new AtWork();
    }

    private static ServerEvent itemDone(JsonObject item) {
        return isCall(item) && isComplete(item) ? new Called(call(item)) : new AtWork();
    }

    private static ResponseDone responseDone(JsonObject response) {
        JsonObject details = Json.object(response, "status_details");
        List<FunctionCall> calls = Json.objects(response, "output").stream()
                .filter(item -> isCall(item) && isComplete(item))
                .map(ServerEvents::call)
                .toList();
        return new ResponseDone(
                Json.text(response, "id"),
                Json.text(response, "status"),
                Json.text(details, "reason"),
                problem(details),
                calls,
                Amounts.ofResponse(Json.object(response, "usage")));
    }

    private static Optional<Long> expires(JsonObject session) {
        return Amounts.number(session, "expires_at").filter(at -> at > 0).map(Double::longValue);
    }

    private static Limit limit(JsonObject limit) {
        return new Limit(
                Failures.identifier(Json.text(limit, "name")),
                Amounts.number(limit, "remaining").filter(left -> left <= 0).isPresent(),
                Amounts.number(limit, "reset_seconds").orElse(0.0));
    }

    private static boolean isCall(JsonObject item) {
        return Json.text(item, "type").equals("function_call");
    }

    /** The arguments of a call that was cut off are cut off too. */
    private static boolean isComplete(JsonObject item) {
        return !Json.text(item, "status").equals("incomplete");
    }

    private static FunctionCall call(JsonObject from) {
        return new FunctionCall(Json.text(from, "call_id"), Json.text(from, "name"), Json.text(from, "arguments"));
    }

    private static String item(JsonObject event) {
        return Json.text(event, "item_id");
    }

    private static Problem problem(JsonObject from) {
        return Problem.of(Json.object(from, "error"));
    }
}
