package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.Answer;
import io.trunkline.adapters.wire.model.AnswerReader;
import io.trunkline.adapters.wire.model.EventStream;
import io.trunkline.adapters.wire.model.Tokens;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.ModelEvent.Finished.Reason;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the events of a message. Every one names its type in its data too, so the event's own name is not needed. */
final class MessagesReader implements AnswerReader {
    private final Answer answer;
    private final Blocks blocks;
    private Optional<Reason> reason = Optional.empty();

    MessagesReader(Answer answer) {
        this.answer = answer;
        this.blocks = new Blocks(answer);
    }

    @Override
    public void read(EventStream.Event event) {
        Json.object(event.data()).ifPresentOrElse(this::read, () -> answer.warn("an event is no JSON object"));
    }

    @Override
    public void end() {
        reason.ifPresent(this::finish);
    }

    private void finish(Reason why) {
        blocks.end();
        answer.finish(why, blocks.verbatim());
    }

    private void read(JsonObject event) {
        switch (Json.text(event, "type")) {
            case "message_start" -> usage(Json.object(Json.object(event, "message"), "usage"));
            case "content_block_start" ->
                blocks.begin(Json.integer(event, "index"), Json.object(event, "content_block"));
            case "content_block_delta" -> blocks.append(Json.integer(event, "index"), Json.object(event, "delta"));
            case "content_block_stop" -> blocks.end(Json.integer(event, "index"));
            case "message_delta" -> {
                usage(Json.object(event, "usage"));
                String stop = Json.text(Json.object(event, "delta"), "stop_reason");
                reason = stop.isEmpty() ? reason : Optional.of(reason(stop));
            }
            case "message_stop" -> finish(reason.orElse(Reason.COMPLETE));
            case "error" -> answer.fail(AnthropicFailures.within(Json.object(event, "error")));
            default -> {} // ping, and what may be added
        }
    }

    private static Reason reason(String stop) {
        return switch (stop) {
            case "max_tokens", "model_context_window_exceeded" -> Reason.CUT;
            case "refusal" -> Reason.FILTERED;
            default -> Reason.COMPLETE;
        };
    }

    /** Totals. Cached tokens are not within the input; what was written to the cache was read in full this time. */
    private void usage(JsonObject usage) {
        Tokens tokens = answer.tokens();
        OptionalLong read = Tokens.of(usage, "input_tokens");
        if (read.isPresent()) {
            long kept = Tokens.some(usage, "cache_creation_input_tokens");
            tokens.put(Unit.TEXT_IN, OptionalLong.of(read.getAsLong() + kept));
        }
        tokens.put(Unit.TEXT_CACHED, Tokens.of(usage, "cache_read_input_tokens"));
        tokens.put(Unit.TEXT_OUT, Tokens.of(usage, "output_tokens"));
    }
}
