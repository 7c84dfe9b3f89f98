package io.trunkline.domain.call;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is written down of a call and told of it. Confined to the call's thread. */
final class CallBook {
    private final CallSetup setup;
    private final CallHost host;
    private final Transcript transcript = new Transcript();
    private final UsageTally tally = new UsageTally();
    private final Instant started;
    private boolean closed;
    private long sequence;
    private long badFrames;
    private long interruptions;
    private @Nullable AmdResult amd;
    private @Nullable Instant answered;

    CallBook(CallSetup setup, CallHost host) {
        this.setup = setup;
        this.host = host;
        this.started = host.clock().instant();
    }

    void publish(CallEventType type, Map<String, String> details) {
        if (type == CallEventType.ANSWERED) {
            answered = host.clock().instant();
        }
        host.publish(new CallEvent(setup.id(), ++sequence, host.clock().instant(), type, details));
    }

    void callerSaid(String text) {
        transcript.callerSaid(text);
        publish(CallEventType.TRANSCRIPT_USER, Map.of("text", text));
    }

    void callerPressed(char digit) {
        transcript.callerSaid("[DTMF: " + digit + "]");
    }

    void agentSaid(String utterance, String text) {
        transcript.agentSaid(utterance, text);
        publish(CallEventType.TRANSCRIPT_AGENT, Map.of("text", text, "utterance", utterance));
    }

    /** Of an utterance only so much was heard. */
    void cut(String utterance, long heard, long spoken) {
        transcript.cut(utterance, heard, spoken);
    }

    void interrupted(long heardMillis) {
        interruptions++;
        publish(CallEventType.INTERRUPTED, Map.of("heard.ms", String.valueOf(heardMillis)));
    }

    /** The first verdict counts. */
    void detected(AmdResult result) {
        if (amd == null) {
            amd = result;
        }
    }

    /** What comes after the end is told by itself. */
    void used(Usage usage) {
        if (closed) {
            host.spent(new Spent(usage, host.price(usage)));
        } else {
            tally.add(usage);
        }
    }

    void badFrame(String reason) {
        if (badFrames++ == 0) {
            host.warn("bad frame from the carrier (logged once for this call): " + reason);
        }
    }

    /** What was said so far, as it was heard. */
    List<CallSummary.Line> lines() {
        return transcript.lines();
    }

    /** Close the book. */
    void ended(EndReason reason, CallerVoice caller, AgentVoice agent) {
        Instant now = host.clock().instant();
        closed = true;
        publish(CallEventType.ENDED, Map.of("reason", reason.word()));
        host.ended(new CallSummary(
                setup.id(),
                setup.carrierKind(),
                setup.direction(),
                setup.from(),
                setup.to(),
                setup.agent().name(),
                started,
                Duration.between(started, now),
                reason,
                transcript.lines(),
                new CallMetrics(
                        caller.frames(), agent.frames(), caller.dropped() + agent.lost(), badFrames, interruptions),
                Optional.ofNullable(amd),
                host.estimate(Duration.between(answered == null ? now : answered, now)),
                tally.all().stream()
                        .map(usage -> new Spent(usage, host.price(usage)))
                        .toList()));
    }
}
