package io.trunkline.plugins.simulator.cartesia;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sonic: every context has a voice of its own and speaks beside the others. */
final class Speaking extends Session {
    private final Map<String, Context> contexts = new HashMap<>();

    Speaking(FakeCartesia cartesia, Arrival arrival) {
        super(cartesia);
    }

    @Override
    void begin() {
        // Sonic greets nobody.
    }

    @Override
    void on(String text) {
        Optional<JsonObject> request = Json.parse(text);
        String id = request.map(message -> message.getString("context_id", "")).orElse("");
        if (id.isEmpty()) {
            say(error("invalid_request", "context_id is required"));
        } else if (request.orElseThrow().getBoolean("cancel", false)) {
            Context cancelled = contexts.remove(id);
            if (cancelled != null) {
                cancelled.cancel();
            }
        } else {
            generate(id, request.orElseThrow());
        }
    }

    private void generate(String id, JsonObject request) {
        Optional<String> problem = Generation.problem(request);
        Context context = contexts.get(id);
        if (problem.isPresent()) {
            refuse(id, problem.get());
        } else if (context != null && !context.continues(request)) {
            refuse(id, "Model, voice and format of a context must stay the same");
        } else {
            if (context == null || context.isFinished()) {
                context = new Context(id, request, this);
                contexts.put(id, context);
            }
            context.add(request);
        }
    }

    private void refuse(String id, String problem) {
        contexts.remove(id);
        say(error("invalid_request", problem).add("context_id", id).add("done", true));
    }
}
