package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.Answer;
import io.trunkline.adapters.wire.model.AnswerReader;
import io.trunkline.adapters.wire.model.EventStream;
import io.trunkline.adapters.wire.model.Tokens;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent.Finished.Reason;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the chunks of an answer. Its parts are kept as they came: the vendor refuses to go on from a call whose signature of
 * thoughts it does not get back.
 */
final class GeminiReader implements AnswerReader {
    private static final String SIGNATURE = "thoughtSignature";

    private final Answer answer;
    private final List<JsonObject> parts = new ArrayList<>();
    private Optional<Reason> reason = Optional.empty();

    GeminiReader(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void read(EventStream.Event event) {
        Json.object(event.data()).ifPresentOrElse(this::chunk, () -> answer.warn("a chunk is no JSON object"));
    }

    /** Nothing but the end of the stream says that it is whole. */
    @Override
    public void end() {
        reason.ifPresent(why -> answer.finish(why, verbatim()));
    }

    private void chunk(JsonObject chunk) {
        if (chunk.get("error") instanceof JsonObject error) {
            answer.fail(GoogleFailures.within(error));
            return;
        }
        usage(Json.object(chunk, "usageMetadata"));
        if (!Json.text(Json.object(chunk, "promptFeedback"), "blockReason").isEmpty()) {
            reason = Optional.of(Reason.FILTERED);
        }
        Json.objects(chunk, "candidates").stream()
                .filter(candidate -> Json.integer(candidate, "index") == 0)
                .forEach(this::candidate);
    }

    private void candidate(JsonObject candidate) {
        Json.objects(Json.object(candidate, "content"), "parts").forEach(this::part);
        String finish = Json.text(candidate, "finishReason");
        if (!finish.isEmpty()) {
            finished(finish);
        }
    }

    private void part(JsonObject part) {
        if (part.get("functionCall") instanceof JsonObject call) {
            call(part, Calls.use(call));
            return;
        }
        if (!part.getBoolean("thought", false)) {
            answer.text(Json.text(part, "text"));
        }
        parts.add(part);
    }

    private void call(JsonObject part, Optional<ToolUse> use) {
        if (use.isEmpty()) {
            answer.warn("the model asked for a tool without a name");
        } else {
            answer.ask(use.get());
            parts.add(part);
        }
    }

    private void finished(String finish) {
        switch (finish) {
            case "STOP" -> reason = Optional.of(Reason.COMPLETE);
            case "MAX_TOKENS" -> reason = Optional.of(Reason.CUT);
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
                reason = Optional.of(Reason.FILTERED);
            default ->
                answer.fail(new Failed(
                        Failed.Kind.UNAVAILABLE, "the model could not answer: " + Failures.identifier(finish)));
        }
    }

    private Optional<String> verbatim() {
        return parts.stream().anyMatch(part -> part.containsKey(SIGNATURE))
                ? Optional.of(JsonBody.array(parts).toString())
                : Optional.empty();
    }

    /** Totals so far. Cached tokens are within those of the prompt; thoughts are not within those of the candidates. */
    private void usage(JsonObject usage) {
        Tokens tokens = answer.tokens();
        OptionalLong prompt = Tokens.of(usage, "promptTokenCount");
        OptionalLong cached = Tokens.of(usage, "cachedContentTokenCount");
        if (prompt.isPresent()) {
            long read = prompt.getAsLong() + Tokens.some(usage, "toolUsePromptTokenCount") - cached.orElse(0);
            tokens.put(Unit.TEXT_IN, OptionalLong.of(Math.max(0, read)));
            tokens.put(Unit.TEXT_CACHED, cached);
        }
        OptionalLong written = Tokens.of(usage, "candidatesTokenCount");
        OptionalLong thought = Tokens.of(usage, "thoughtsTokenCount");
        if (written.isPresent() || thought.isPresent()) {
            tokens.put(Unit.TEXT_OUT, OptionalLong.of(written.orElse(0) + thought.orElse(0)));
        }
    }
}
