package io.trunkline.ports.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a call when it has ended.
 *
 * @param call which call
 * @param carrier the carrier's kind
 * @param direction who placed it
 * @param from the calling party
 * @param to the called party
 * @param agent the agent that spoke
 * @param started when the carrier announced it
 * @param duration from then to the end
 * @param reason why it ended
 * @param transcript what both sides said, in order
 * @param metrics counts of the call
 * @param amd what the detector decided, if it was asked and did
 * @param cost our estimate of what the carrier takes; empty when no price is configured
 * @param spent what the agent's vendors charge for, as far as it is known at the end
 */
public record CallSummary(
        CallId call,
        String carrier,
        Direction direction,
        PhoneNumber from,
        PhoneNumber to,
        String agent,
        Instant started,
        Duration duration,
        EndReason reason,
        List<Line> transcript,
        CallMetrics metrics,
        Optional<AmdResult> amd,
        Optional<Cost> cost,
        List<Spent> spent) {
    /** Keeps its own copies. */
    public CallSummary {
        transcript = List.copyOf(transcript);
        spent = List.copyOf(spent);
    }

    /**
     * One line of the transcript.
     *
     * @param speaker {@code caller} or {@code agent}
     * @param text what was said; of an interrupted line only what was heard, as far as is known
     */
    public record Line(String speaker, String text) {
        @Override
        public String toString() {
            return speaker + ": (" + text.length() + " characters)";
        }
    }
}
