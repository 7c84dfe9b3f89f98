package io.trunkline.adapters.google;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.model.PendingUse;
import io.trunkline.ports.voice.Message.ToolUse;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Reads function calls. Older models give them no name: they get one of ours, which the vendor never sees. */
final class Calls {
    private static final String OURS = "ours_";

    private Calls() {}

    static Optional<ToolUse> use(JsonObject call) {
        String id = Json.text(call, "id");
        String tool = Json.text(call, "name");
        return tool.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToolUse(
                        id.isEmpty() ? OURS + PendingUse.newId() : id,
                        tool,
                        Json.object(call, "args").toString()));
    }

    static boolean isOurs(String id) {
        return id.startsWith(OURS);
    }
}
