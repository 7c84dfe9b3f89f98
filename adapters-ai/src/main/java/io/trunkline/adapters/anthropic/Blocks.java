package io.trunkline.adapters.anthropic;

import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.adapters.wire.model.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The blocks of one message, as they come. What the model thinks is not told, but kept: with tools it must be sent back as it
 * was.
 */
final class Blocks {
    private final Answer answer;
    private final SortedMap<Integer, Block> blocks = new TreeMap<>();

    Blocks(Answer answer) {
        this.answer = answer;
    }

    void begin(int index, JsonObject begun) {
        Block block = Block.of(begun);
        blocks.put(index, block);
        block.append(begun, answer);
    }

    void append(int index, JsonObject delta) {
        block(index).ifPresent(block -> block.append(delta, answer));
    }

    void end(int index) {
        block(index).ifPresent(block -> block.end(answer));
    }

    /** The message is over: also blocks whose end was not told. */
    void end() {
        blocks.values().forEach(block -> block.end(answer));
    }

    private Optional<Block> block(int index) {
        return Optional.ofNullable(blocks.get(index));
    }

    /** What has to be sent back unchanged; empty where nothing was thought. */
    Optional<String> verbatim() {
        if (blocks.values().stream().noneMatch(Block::isThought)) {
            return Optional.empty();
        }
        JsonValue whole = JsonBody.array(
                blocks.values().stream().flatMap(block -> block.json().stream()).toList());
        return Optional.of(whole.toString());
    }
}
