package io.trunkline.adapters.telnyx;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonObject;
import java.util.Set;

/**
 * Telnyx's no.
 *
 * @param status of HTTP
 * @param code Telnyx's own; empty when there is none, as from a proxy
 * @param message Telnyx's words, on one line; may be empty
 */
record TelnyxError(int status, String code, String message) {
    private static final int LONGEST_MESSAGE = 200;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final String CALL_HAS_ENDED = "90018";

    /** The media stream is not running, or did not come about. */
    private static final Set<String> NO_STREAM = Set.of("90046", "90048");

    /** Credentials, permissions, rates; numbers that others have; how many calls an account may have or place. */
    private static final Set<String> REFUSALS = Set.of("10009", "10010", "10038", "85000", "85001", "85006");

    private static final Set<String> LIMITS = Set.of("10011", "10039", "90041", "90042", "90043", "90103");

    static TelnyxError of(int status, byte[] body) {
        return TelnyxJson.object(body)
                .flatMap(json -> TelnyxJson.children(json, "errors").stream().findFirst())
                .map(error -> new TelnyxError(status, code(error), message(error)))
                .orElseGet(() -> new TelnyxError(status, "", ""));
    }

    private static String code(JsonObject error) {
        return TelnyxJson.number(error, "code")
                .filter(code -> code.matches("[0-9A-Za-z._-]{1,16}"))
                .orElse("");
    }

    private static String message(JsonObject error) {
        String text = TelnyxJson.text(error, "title").orElse("")
                + TelnyxJson.text(error, "detail").map(detail -> ": " + detail).orElse("");
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
    }

    /** Whether there is no such call any more. */
    boolean isCallOver() {
        return code.equals(CALL_HAS_ENDED) || status == NOT_FOUND;
    }

    boolean isStreamMissing() {
        return NO_STREAM.contains(code);
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    CarrierException asException() {
        return new CarrierException(
                kind(),
                "Telnyx answered " + status + (code.isEmpty() ? "" : ", " + code)
                        + (message.isEmpty() ? "" : ": " + message));
    }

    private Kind kind() {
        if (LIMITS.contains(code)) {
            return Kind.CARRIER_LIMITED;
        }
        if (REFUSALS.contains(code)) {
            return Kind.CARRIER_REFUSED;
        }
        return switch (status) {
            case 402, 429 -> Kind.CARRIER_LIMITED;
            case 401, 403 -> Kind.CARRIER_REFUSED;
            case REQUEST_TIMEOUT -> Kind.CARRIER_UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Kind.CALLER_ERROR : Kind.CARRIER_UNAVAILABLE;
        };
    }
}
