package io.trunkline.domain.call;

import static io.trunkline.domain.call.Deadline.ANSWER;
import static io.trunkline.domain.call.Deadline.DETECTION;
import static io.trunkline.domain.call.Deadline.ENGINE;
import static io.trunkline.domain.call.Deadline.GREETING;
import static io.trunkline.domain.call.Deadline.MESSAGE;

import io.trunkline.domain.call.Command.Await;
import io.trunkline.domain.call.Command.CloseEngine;
import io.trunkline.domain.call.Command.Mute;
import io.trunkline.domain.call.Command.Publish;
import io.trunkline.domain.call.Command.SilenceAgent;
import io.trunkline.domain.call.Command.Speak;
import io.trunkline.domain.call.Command.StopAwaiting;
import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.carrier.Announcement;
import java.util.Map;

/**
 * Who picked up, and the message for a machine. The verdict is taken once; one that never comes counts as unknown, and
 * whoever is unknown is treated like a person.
 */
final class Detection {
    private static final AmdResult NEVER_CAME = new AmdResult(Answerer.UNKNOWN, "no verdict in time");

    private final CallRules rules;

    Detection(CallRules rules) {
        this.rules = rules;
    }

    Step detected(CallState state, AmdResult result) {
        if (state.has(Fact.DETECTED) || !state.phase().isBeforeEnd()) {
            return Step.to(state);
        }
        CallState known = state.with(Fact.DETECTED);
        Publish verdict = new Publish(
                CallEventType.MACHINE_DETECTED,
                Map.of("result", result.answerer().word(), "word", result.word()));
        boolean leavesMessage = result.answerer() == Answerer.MACHINE
                && rules.voicemail().isPresent()
                && state.phase().isConversation();
        return (leavesMessage ? machine(known) : Step.to(known)).after(new StopAwaiting(DETECTION), verdict);
    }

    /** Without a verdict before, the end of a greeting says that there is a machine. */
    Step greetingEnded(CallState state, String word) {
        if (!state.has(Fact.DETECTED)) {
            return detected(state.with(Fact.GREETING_OVER), new AmdResult(Answerer.MACHINE, word));
        }
        CallState over = state.with(Fact.GREETING_OVER);
        return state.phase() == Phase.GREETING ? leaveMessage(over) : Step.to(over);
    }

    Step verdictNeverCame(CallState state) {
        return detected(state, NEVER_CAME);
    }

    Step greetingNeverEnded(CallState state) {
        return state.phase() == Phase.GREETING ? leaveMessage(state) : Step.to(state);
    }

    /** The agent itself found a machine. */
    static Step leaveNow(CallState state, Announcement message) {
        return state.phase() == Phase.LIVE
                ? Endings.announce(state.because(EndReason.VOICEMAIL_LEFT), message)
                        .after(new SilenceAgent(), new CloseEngine(), new Publish(CallEventType.VOICEMAIL_DROPPED))
                : Step.to(state);
    }

    private Step machine(CallState state) {
        CallState listening = state.in(Phase.GREETING);
        Step step = state.has(Fact.GREETING_OVER) ? leaveMessage(listening) : Step.to(listening, new Await(GREETING));
        return step.after(
                new StopAwaiting(ANSWER),
                new StopAwaiting(ENGINE),
                new SilenceAgent(),
                new Mute(true),
                new CloseEngine());
    }

    private Step leaveMessage(CallState state) {
        CallState leaving = state.because(EndReason.VOICEMAIL_LEFT);
        Step step = switch (rules.voicemail().orElseThrow()) {
            case Voicemail.ByCarrier message -> Endings.announce(leaving, message.announcement());
            case Voicemail.ByUs message ->
                Step.to(leaving.in(Phase.GOODBYE), new Speak(message.audio()), new Await(MESSAGE));
        };
        return step.after(new StopAwaiting(GREETING), new Publish(CallEventType.VOICEMAIL_DROPPED));
    }
}
