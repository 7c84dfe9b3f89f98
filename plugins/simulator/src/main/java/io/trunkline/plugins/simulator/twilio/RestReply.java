package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonBuilderFactory;
import java.util.Map;
import org.eclipse.parsson.JsonProviderImpl;

/**
 * An answer of the REST interface.
 *
 * @param status the HTTP status
 * @param json the body
 */
record RestReply(int status, String json) {
    private static final JsonBuilderFactory JSON = new JsonProviderImpl().createBuilderFactory(Map.of());

    /** An error as Twilio tells it. */
    static RestReply error(int status, int code, String message) {
        return new RestReply(
                status,
                JSON.createObjectBuilder()
                        .add("code", code)
                        .add("message", message)
                        .add("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .add("status", status)
                        .build()
                        .toString());
    }

    static RestReply notFound(String path) {
        return error(404, 20404, "The requested resource " + path + " was not found");
    }
}
