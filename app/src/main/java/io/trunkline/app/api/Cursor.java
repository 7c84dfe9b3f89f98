package io.trunkline.app.api;

import io.trunkline.ports.call.CallId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a list of calls goes on. Opaque outside. */
final class Cursor {
    private Cursor() {}

    static String after(CallId call) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(call.value().getBytes(StandardCharsets.US_ASCII));
    }

    static CallId read(String cursor) throws ProblemException {
        try {
            return new CallId(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("cursor", "cursor must be the next of an answer before");
        }
    }
}
