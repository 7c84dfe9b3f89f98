package io.trunkline.plugins.webphone;

import io.trunkline.ports.call.CarrierCallId;
import java.util.regex.Pattern;

/**
 * The page's own name for its call: a random UUID, in lower case.
 *
 * @param value its text
 */
record WebCallId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Refuses what is no UUID. */
    WebCallId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("call must be a UUID in lower case");
        }
    }

    CarrierCallId name() {
        return new CarrierCallId(value);
    }
}
