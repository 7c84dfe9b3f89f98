package io.trunkline.adapters.twilio;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.util.Set;

/**
 * Twilio's no.
 *
 * @param status of HTTP
 * @param code Twilio's own, explained below {@code twilio.com/docs/errors}; 0 when there is none, as from a proxy
 * @param message Twilio's words, on one line; may be empty
 */
record TwilioError(int status, int code, String message) {
    private static final int LONGEST_MESSAGE = 200;
    private static final int NOT_FOUND = 404;

    /** The call cannot be changed or recorded any more. */
    private static final int INVALID_CALL_STATE = 21220;

    /**
     * Answered with 400, and yet about what the account may do, not about what was asked: suspended, on trial, too many
     * calls at once, a country or a number that is not permitted, a number that somebody else has bought.
     */
    private static final Set<Integer> REFUSALS =
            Set.of(10001, 10002, 10003, 20003, 20005, 20403, 21210, 21215, 21216, 21219, 21404, 21422);

    private static final Set<Integer> LIMITS = Set.of(10004, 20429);

    static TwilioError of(HttpResponse<byte[]> response) {
        return TwilioJson.object(response.body())
                .map(body -> new TwilioError(response.statusCode(), code(body), message(body)))
                .orElseGet(() -> new TwilioError(response.statusCode(), 0, ""));
    }

    private static int code(JsonObject body) {
        return body.get("code") instanceof JsonNumber code && code.isIntegral() ? code.intValue() : 0;
    }

    private static String message(JsonObject body) {
        String text = body.get("message") instanceof JsonString message ? message.getString() : "";
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
    }

    CarrierException asException() {
        return new CarrierException(
                kind(),
                "Twilio answered " + status + (code == 0 ? "" : ", " + code)
                        + (message.isEmpty() ? "" : ": " + message));
    }

    /** Whether what was to be ended is over, or long forgotten. */
    boolean isOver() {
        return status == NOT_FOUND || code == INVALID_CALL_STATE;
    }

    private Kind kind() {
        if (status < 500 && LIMITS.contains(code)) {
            return Kind.CARRIER_LIMITED;
        }
        if (status < 500 && REFUSALS.contains(code)) {
            return Kind.CARRIER_REFUSED;
        }
        return switch (status) {
            case 402, 429 -> Kind.CARRIER_LIMITED;
            case 401, 403 -> Kind.CARRIER_REFUSED;
            case 408 -> Kind.CARRIER_UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Kind.CALLER_ERROR : Kind.CARRIER_UNAVAILABLE;
        };
    }
}
