package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.PendingUse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts tool calls together from their pieces. By the book every piece has an index, and the first of a call its id. Servers
 * are met that leave out either, that give every call the same index, and that send the arguments as an object.
 */
final class ToolCalls {
    private final List<PendingUse> asked = new ArrayList<>();
    private final Map<Integer, PendingUse> byIndex = new HashMap<>();

    void chunk(JsonObject chunk) {
        String id = Json.text(chunk, "id");
        JsonObject function = Json.object(chunk, "function");
        PendingUse call = find(chunk, id, Json.text(function, "name"));
        call.learn(id, Json.text(function, "name"));
        call.append(
                function.get("arguments") instanceof JsonObject whole
                        ? whole.toString()
                        : Json.text(function, "arguments"));
    }

    /** Those that are whole now that the model has ended. */
    List<PendingUse> take() {
        List<PendingUse> whole = List.copyOf(asked);
        asked.clear();
        byIndex.clear();
        return whole;
    }

    private PendingUse find(JsonObject chunk, String id, String tool) {
        int index = chunk.get("index") instanceof JsonNumber ? Json.integer(chunk, "index") : unindexed(id, tool);
        PendingUse known = byIndex.get(index);
        return known == null || known.isOther(id) ? begin(index, id, tool) : known;
    }

    /** Without an index, a name begins a new call, and what has none continues the last one. */
    private int unindexed(String id, String tool) {
        boolean continues = !asked.isEmpty() && continues(asked.getLast(), id, tool);
        return continues ? asked.size() - 1 : asked.size();
    }

    private static boolean continues(PendingUse last, String id, String tool) {
        return !last.isOther(id) && (tool.isEmpty() || !last.hasArguments());
    }

    private PendingUse begin(int index, String id, String tool) {
        PendingUse call = new PendingUse(id, tool);
        asked.add(call);
        byIndex.put(index, call);
        return call;
    }
}
