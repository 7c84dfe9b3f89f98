package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * An answer of the REST interface.
 *
 * @param status the HTTP status
 * @param json the body
 */
record Reply(int status, JsonObject json) {
    /** A command was accepted; what comes of it is told by webhooks [SPEC]. */
    static Reply accepted() {
        return data(Json.object().add("result", "ok"));
    }

    static Reply data(JsonObjectBuilder data) {
        return new Reply(200, Json.object().add("data", data).build());
    }

    static Reply list(JsonArrayBuilder array, JsonObjectBuilder meta) {
        return new Reply(200, Json.object().add("data", array).add("meta", meta).build());
    }

    /** A list on one page. */
    static Reply page(JsonArrayBuilder array) {
        JsonArray data = array.build();
        JsonObjectBuilder meta = Json.object()
                .add("page_number", 1)
                .add("page_size", Math.max(20, data.size()))
                .add("total_pages", 1)
                .add("total_results", data.size());
        return new Reply(200, Json.object().add("data", data).add("meta", meta).build());
    }

    boolean isOk() {
        return status == 200;
    }
}
