package io.trunkline.app.session;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import java.time.Duration;

/** Says who answers a call. */
public interface Router {
    /** Who answers a call to {@code called} on a carrier. */
    Desk deskFor(String carrierKind, PhoneNumber called);

    /**
     * Who answers.
     *
     * @param agent the agent
     * @param engine what it speaks through
     * @param maxDuration the longest a call with it may last
     */
    record Desk(Agent agent, VoiceEngine engine, Duration maxDuration) {}
}
