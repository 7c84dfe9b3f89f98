package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** How long the caller waited for each answer. */
final class Turns implements Part {
    private final List<JsonObject> turns = new ArrayList<>();

    @Override
    public void take(Told event) {
        if (event.is(CallEventType.AGENT_STARTED)) {
            event.number("latency.ms")
                    .ifPresent(latency -> turns.add(Json.createObjectBuilder()
                            .add("at", event.at())
                            .add("latencyMs", latency)
                            .build()));
        }
    }

    @Override
    public void tell(JsonObjectBuilder call) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        turns.forEach(all::add);
        call.add("turns", all);
    }
}
