package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.util.Optional;

/** Lets in who has the key and asks for what is there; everybody else gets an HTTP status and the reason as JSON. */
record Door(Script script) {
    static final String SOCKET = "/v1/realtime";

    /** Why a socket is refused. */
    Optional<Refusal> socket(Arrival arrival) {
        Optional<Script.Refusal> refusal = key(arrival);
        if (refusal.isEmpty() && !arrival.path().equals(SOCKET)) {
            refusal = Optional.of(new Script.Refusal(404, "invalid_request_error", "not_found", "Invalid URL."));
        } else if (refusal.isEmpty() && model(arrival).isEmpty()) {
            refusal = Optional.of(new Script.Refusal(
                    400, "invalid_request_error", "missing_model", "You must provide a model parameter."));
        }
        return refusal.map(Door::answer);
    }

    /** Why a page is refused. */
    Optional<Refusal> page(Arrival arrival) {
        return key(arrival).map(Door::answer);
    }

    static Optional<String> model(Arrival arrival) {
        return arrival.parameter("model").filter(value -> !value.isEmpty());
    }

    private Optional<Script.Refusal> key(Arrival arrival) {
        boolean known = arrival.header("authorization").orElse("").equals("Bearer " + script.key());
        return script.refusal()
                .or(() -> known
                        ? Optional.empty()
                        : Optional.of(new Script.Refusal(
                                401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.")));
    }

    private static Refusal answer(Script.Refusal refusal) {
        String body = Json.object()
                .add(
                        "error",
                        Json.object()
                                .add("message", refusal.message())
                                .add("type", refusal.type())
                                .addNull("param")
                                .add("code", refusal.code()))
                .build()
                .toString();
        return new Refusal(refusal.status(), body);
    }
}
