package io.trunkline.adapters.telnyx;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a recording by its own id, or by the leg that was recorded and when.
 *
 * @param own Telnyx's id of the recording; empty when only the rest is known
 * @param leg Telnyx's {@code call_leg_id}; empty when the recording's own id is known
 * @param started when it began, as Telnyx spells it; may be empty
 */
record RecordingId(String own, String leg, String started) {
    /** Between a leg and the time. */
    static final String AT = "@";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    static Optional<RecordingId> parse(String id) {
        int at = id.indexOf(AT);
        String name = at < 0 ? id : id.substring(0, at);
        if (!SHAPE.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                at < 0 ? new RecordingId(name, "", "") : new RecordingId("", name, id.substring(at + AT.length())));
    }
}
