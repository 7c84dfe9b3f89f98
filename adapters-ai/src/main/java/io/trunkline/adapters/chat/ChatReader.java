package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Answer;
import io.trunkline.adapters.wire.model.AnswerReader;
import io.trunkline.adapters.wire.model.EventStream;
import io.trunkline.adapters.wire.model.Tokens;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.ModelEvent.Finished.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the chunks of a completion. What a model thinks stands in members of its own, which are not looked at. */
final class ChatReader implements AnswerReader {
    private static final String DONE = "[DONE]";

    private final Answer answer;
    private final ToolCalls calls = new ToolCalls();
    private final ThoughtFilter words = new ThoughtFilter();
    private Optional<Reason> reason = Optional.empty();

    ChatReader(Answer answer) {
        this.answer = answer;
    }

    @Override
    public void read(EventStream.Event event) {
        if (event.data().strip().equals(DONE)) {
            finish(reason.orElse(Reason.COMPLETE));
        } else {
            Json.object(event.data()).ifPresentOrElse(this::chunk, () -> answer.warn("a chunk is no JSON object"));
        }
    }

    @Override
    public void end() {
        reason.ifPresent(this::finish);
    }

    private void chunk(JsonObject chunk) {
        JsonValue error = chunk.getOrDefault("error", JsonValue.NULL);
        if (error instanceof JsonObject || error instanceof JsonString) {
            answer.fail(ChatFailures.within(Json.object(chunk, "error")));
            return;
        }
        usage(Json.object(Json.object(chunk, "x_groq"), "usage"));
        usage(Json.object(chunk, "usage"));
        Json.objects(chunk, "choices").stream()
                .filter(choice -> Json.integer(choice, "index") == 0)
                .forEach(this::choice);
    }

    private void choice(JsonObject choice) {
        JsonObject delta = Json.object(choice, "delta");
        answer.text(words.spoken(Json.text(delta, "content")));
        answer.text(Json.text(delta, "refusal"));
        Json.objects(delta, "tool_calls").forEach(calls::chunk);
        String finish = Json.text(choice, "finish_reason");
        if (!finish.isEmpty()) {
            reason = Optional.of(reason(finish));
            tell();
        }
    }

    /** All that was held back. */
    private void tell() {
        answer.text(words.rest());
        calls.take()
                .forEach(call -> call.whole()
                        .ifPresentOrElse(
                                answer::ask, () -> answer.warn("the model asked for a tool in a way that is no JSON")));
    }

    private void finish(Reason why) {
        tell();
        answer.finish(why, Optional.empty());
    }

    private static Reason reason(String finish) {
        return switch (finish) {
            case "length" -> Reason.CUT;
            case "content_filter" -> Reason.FILTERED;
            default -> Reason.COMPLETE;
        };
    }

    private void usage(JsonObject usage) {
        Tokens tokens = answer.tokens();
        OptionalLong cached = Tokens.of(Json.object(usage, "prompt_tokens_details"), "cached_tokens");
        OptionalLong prompt = Tokens.of(usage, "prompt_tokens");
        if (prompt.isPresent()) {
            tokens.put(Unit.TEXT_IN, OptionalLong.of(Math.max(0, prompt.getAsLong() - cached.orElse(0))));
            tokens.put(Unit.TEXT_CACHED, cached);
        }
        tokens.put(Unit.TEXT_OUT, Tokens.of(usage, "completion_tokens"));
    }
}
