package io.trunkline.ports.store;

import io.trunkline.ports.call.CallId;
import java.util.Optional;

/**
 * Which calls are looked for. Its text form leaves the caller out.
 *
 * @param over whether they are over; empty for both
 * @param caller their calling party, spelled as in {@link JournalEntry#caller()}
 * @param before only calls whose ids sort before this one: those that began earlier
 * @param most how many, at least 1
 */
public record CallQuery(Optional<Boolean> over, Optional<String> caller, Optional<CallId> before, int most) {
    /** Calls that are not over, the newest first. */
    public static CallQuery live(int most) {
        return new CallQuery(Optional.of(false), Optional.empty(), Optional.empty(), most);
    }

    /** The same, further back. */
    public CallQuery before(CallId call) {
        return new CallQuery(over, caller, Optional.of(call), most);
    }

    @Override
    public String toString() {
        return "CallQuery[" + over + ", " + before + ", " + most + "]";
    }
}
