package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a session, in order, and how much audio the agent's have. Used under the session's lock. */
final class Conversation {
    private final String id = Events.id("conv");
    private final Map<String, JsonObject> items = new LinkedHashMap<>();
    private final Map<String, Integer> audioMillis = new HashMap<>();
    private final Wire wire;

    Conversation(Wire wire) {
        this.wire = wire;
    }

    String id() {
        return id;
    }

    /** The item that came last. */
    Optional<JsonObject> last() {
        return items.values().stream().reduce((_, later) -> later);
    }

    /** The id of the item that came last. */
    Optional<String> lastId() {
        return last().map(item -> item.getString("id"));
    }

    /** A new item stands at the end. */
    void add(JsonObject item) {
        tell("conversation.item.added", lastId(), item);
        items.put(item.getString("id"), item);
    }

    /** An item is complete. */
    void complete(JsonObject item) {
        String itemId = item.getString("id");
        tell("conversation.item.done", before(itemId), item);
        items.put(itemId, item);
    }

    /** The agent's item has more audio. */
    void addAudio(String itemId, int millis) {
        audioMillis.merge(itemId, millis, Integer::sum);
    }

    /** An item that the client makes, complete at once. */
    void create(JsonObject given) throws ClientErrorException {
        String itemId = given.getString("id", Events.id("item"));
        if ("function_call_output".equals(given.getString("type")) && !isCalled(given.getString("call_id"))) {
            throw new ClientErrorException(
                    "invalid_tool_call_id",
                    "Tool call ID '" + given.getString("call_id") + "' not found in conversation.",
                    "item.call_id");
        }
        if (items.containsKey(itemId)) {
            throw new ClientErrorException(
                    "item_create_duplicate_id",
                    "Error creating item: the item with id '" + itemId + "' already exists.");
        }
        JsonObject item = Json.copy(given)
                .add("id", itemId)
                .add("object", "realtime.item")
                .add("status", "completed")
                .build();
        add(item);
        complete(item);
    }

    void retrieve(String itemId) throws ClientErrorException {
        wire.send(Events.of("conversation.item.retrieved").add("item", find(itemId, "retrieve")));
    }

    void delete(String itemId) throws ClientErrorException {
        find(itemId, "delete");
        items.remove(itemId);
        wire.send(Events.ofItem("conversation.item.deleted", itemId));
    }

    /** Forget what the caller did not hear. There must have been so much. */
    void truncate(String itemId, int content, int endMillis) throws ClientErrorException {
        find(itemId, "truncate");
        Integer millis = audioMillis.get(itemId);
        if (millis == null) {
            throw new ClientErrorException(
                    "invalid_value", "Only model output audio messages can be truncated", "item_id");
        }
        if (content != 0) {
            throw new ClientErrorException(
                    "invalid_value", "Content index " + content + " does not exist", "content_index");
        }
        if (endMillis > millis) {
            throw new ClientErrorException(
                    "invalid_value",
                    "Audio content of " + millis + "ms is already shorter than " + endMillis + "ms",
                    "audio_end_ms");
        }
        audioMillis.put(itemId, endMillis);
        wire.send(Events.ofItem("conversation.item.truncated", itemId)
                .add("content_index", content)
                .add("audio_end_ms", endMillis));
    }

    private JsonObject find(String itemId, String verb) throws ClientErrorException {
        JsonObject item = items.get(itemId);
        if (item == null) {
            throw new ClientErrorException(
                    "item_" + verb + "_invalid_item_id",
                    "Error with item: the item with id '" + itemId + "' does not exist.",
                    "item_id");
        }
        return item;
    }

    private boolean isCalled(String callId) {
        return items.values().stream()
                .filter(item -> "function_call".equals(item.getString("type")))
                .anyMatch(item -> item.get("call_id") instanceof JsonString known
                        && known.getString().equals(callId));
    }

    private Optional<String> before(String itemId) {
        @Nullable String previous = null;
        for (String candidate : items.keySet()) {
            if (candidate.equals(itemId)) {
                return Optional.ofNullable(previous);
            }
            previous = candidate;
        }
        return Optional.ofNullable(previous);
    }

    private void tell(String type, Optional<String> previous, JsonObject item) {
        wire.send(
                Events.of(type).add("previous_item_id", Events.orNull(previous)).add("item", item));
    }
}
