package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CarrierCallId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Twilio's name for a call, safe to put into a URL.
 *
 * @param value {@code CA} and 32 hexadecimal digits, of either case
 */
record CallSid(String value) {
    private static final Pattern SHAPE = Pattern.compile("CA[0-9a-fA-F]{32}");

    CallSid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a CallSid");
        }
    }

    static Optional<CallSid> parse(String value) {
        return SHAPE.matcher(value).matches() ? Optional.of(new CallSid(value)) : Optional.empty();
    }

    CarrierCallId id() {
        return new CarrierCallId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
