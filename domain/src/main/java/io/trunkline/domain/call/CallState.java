package io.trunkline.domain.call;

import io.trunkline.ports.call.EndReason;

/**
 * Where a call stands.
 *
 * @param phase how far it is
 * @param attempts how often the carrier was told to bring the audio since it last flowed
 * @param facts what has happened so far, in any order
 * @param reason why it ended, or would if it ended now
 * @param farewell what the caller still has to hear before the end; empty for nothing
 * @param engines which engine speaks
 */
record CallState(Phase phase, int attempts, Facts facts, EndReason reason, String farewell, Engines engines) {
    /** An incoming call. */
    static final CallState INCOMING =
            new CallState(Phase.ANNOUNCED, 0, Facts.NONE, EndReason.CALLER_HUNG_UP, "", Engines.FIRST);

    /** A call that we place. */
    static final CallState PLACED =
            new CallState(Phase.DIALING, 0, Facts.NONE, EndReason.CALLER_HUNG_UP, "", Engines.FIRST);

    CallState in(Phase next) {
        return new CallState(next, attempts, facts, reason, farewell, engines);
    }

    CallState live() {
        return new CallState(Phase.LIVE, 0, facts, reason, farewell, engines);
    }

    CallState attempted() {
        return new CallState(phase, attempts + 1, facts, reason, farewell, engines);
    }

    CallState because(EndReason why) {
        return new CallState(phase, attempts, facts, why, farewell, engines);
    }

    CallState saying(String text) {
        return new CallState(phase, attempts, facts, reason, text, engines);
    }

    CallState speakingBy(Engines now) {
        return new CallState(phase, attempts, facts, reason, farewell, now);
    }

    CallState with(Fact fact) {
        return new CallState(phase, attempts, facts.with(fact), reason, farewell, engines);
    }

    CallState without(Fact fact) {
        return new CallState(phase, attempts, facts.without(fact), reason, farewell, engines);
    }

    boolean has(Fact fact) {
        return facts.has(fact);
    }
}
