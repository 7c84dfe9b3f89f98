package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CarrierCallId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name for a leg of which only its {@code call_leg_id} was told. Telnyx takes no commands by that id: before one, the
 * leg's handle is looked up.
 *
 * @param callLegId Telnyx's own, a UUID in all examples
 */
record LegName(String callLegId) {
    private static final String PREFIX = "leg:";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    LegName {
        if (!SHAPE.matcher(callLegId).matches()) {
            throw new IllegalArgumentException("not a call_leg_id");
        }
    }

    static Optional<LegName> of(String callLegId) {
        return SHAPE.matcher(callLegId).matches() ? Optional.of(new LegName(callLegId)) : Optional.empty();
    }

    /** Empty for a handle. */
    static Optional<LegName> parse(CarrierCallId name) {
        return name.value().startsWith(PREFIX) ? of(name.value().substring(PREFIX.length())) : Optional.empty();
    }

    CarrierCallId id() {
        return new CarrierCallId(PREFIX + callLegId);
    }

    @Override
    public String toString() {
        return callLegId;
    }
}
