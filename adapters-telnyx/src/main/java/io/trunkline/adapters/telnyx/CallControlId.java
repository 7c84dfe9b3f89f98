package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Telnyx's handle on a call leg, safe to put into a URL. Opaque: it may look like {@code v3:MdI91X4l_IiE4pqg}, a UUID, or
 * something with {@code =} at its end.
 *
 * @param value letters, digits and what base64 and its kin use beside them
 */
record CallControlId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9:_~+/=-]|[.](?![.])){0,255}");

    CallControlId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a call control id");
        }
    }

    static Optional<CallControlId> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new CallControlId(value)) : Optional.empty();
    }

    CarrierCallId id() {
        return new CarrierCallId(value);
    }

    /** The id as one segment of a path. A colon is plain there, and Telnyx's own libraries leave it. */
    String segment() {
        return URLEncoder.encode(value, UTF_8).replace("%3A", ":");
    }

    @Override
    public String toString() {
        return value;
    }
}
