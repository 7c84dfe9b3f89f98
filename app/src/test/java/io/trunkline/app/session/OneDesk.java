package io.trunkline.app.session;

import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One agent answers everybody, and says nothing. */
final class OneDesk implements Router {
    @Override
    public Optional<Desk> deskFor(String carrierKind, PhoneNumber called) {
        Agent agent = new Agent(
                "a", "none", Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), Map.of());
        return Optional.of(new Desk(
                List.of(new Speaker(agent, (_, _) -> VoiceSession.OVER)),
                new CallRules("Sorry.", Duration.ofHours(1)),
                TransferPolicy.NOBODY,
                Variables.NONE,
                AgentTools.NONE));
    }

    @Override
    public Optional<VoiceEngine> engine(String kind) {
        return Optional.empty();
    }

    @Override
    public Optional<Desk> deskOf(String agent) {
        return Optional.empty();
    }
}
