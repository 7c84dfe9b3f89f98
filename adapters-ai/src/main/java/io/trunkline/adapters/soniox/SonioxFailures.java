package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import jakarta.json.JsonObject;

/** What an error of the vendor's means. Its codes are those of HTTP. */
final class SonioxFailures {
    private static final String CUT = "Cannot continue request";

    private SonioxFailures() {}

    static boolean isError(JsonObject message) {
        return message.containsKey("error_code") || message.containsKey("error_message");
    }

    /** Whether the vendor gave up a stream that was in order, and wants another to be begun. */
    static boolean isCut(JsonObject error) {
        return Json.integer(error, "error_code") == 503
                && Json.text(error, "error_message").startsWith(CUT);
    }

    static Failed of(JsonObject error) {
        int code = Json.integer(error, "error_code");
        return code < 400
                ? new Failed(Failed.Kind.UNAVAILABLE, "the vendor reported an error without a code")
                : new Failed(Failures.kind(code), "the vendor reported error " + code);
    }
}
