package io.trunkline.domain.call;

import io.trunkline.ports.call.EndReason;

/**
 * Where a call stands.
 *
 * @param phase how far it is
 * @param attempts how often the carrier was told to bring the audio since it last flowed
 * @param everLive whether audio ever flowed
 * @param reason why it ended, or would if it ended now
 * @param farewell what the caller still has to hear before the end; empty for nothing
 */
record CallState(Phase phase, int attempts, boolean everLive, EndReason reason, String farewell) {
    static final CallState NEW = new CallState(Phase.ANNOUNCED, 0, false, EndReason.CALLER_HUNG_UP, "");

    CallState in(Phase next) {
        return new CallState(next, attempts, everLive, reason, farewell);
    }

    CallState live() {
        return new CallState(Phase.LIVE, 0, true, reason, farewell);
    }

    CallState attempted() {
        return new CallState(phase, attempts + 1, everLive, reason, farewell);
    }

    CallState because(EndReason why) {
        return new CallState(phase, attempts, everLive, why, farewell);
    }

    CallState saying(String text) {
        return new CallState(phase, attempts, everLive, reason, text);
    }
}
