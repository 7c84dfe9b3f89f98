package io.trunkline.domain.call;

import io.trunkline.ports.call.Digits;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a call waits, what the caller hears when waiting was in vain, and what is done besides the conversation.
 *
 * @param fallbackPhrase said by the carrier when the agent cannot speak
 * @param maxDuration the longest a call may last
 * @param ring how long a call that we place may ring
 * @param detectMachine whether the carrier shall find out who or what picks up a call that we place
 * @param voicemail left on an answering machine; without one the agent speaks to it
 * @param recording how the call is recorded from its beginning, if it is
 * @param digits pressed when a call that we place is answered
 * @param rescue to whom a call is handed over for which no engine is left
 */
public record CallRules(
        String fallbackPhrase,
        Duration maxDuration,
        Duration ring,
        boolean detectMachine,
        Optional<Voicemail> voicemail,
        Optional<RecordingRule> recording,
        Optional<Digits> digits,
        Optional<Rescuer> rescue) {
    /** A carrier may take this much longer to say that nobody answered. */
    private static final Duration RING_SLACK = Duration.ofSeconds(15);

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(4);

    /** The rules of a call that is neither recorded nor placed by us. */
    public CallRules(String fallbackPhrase, Duration maxDuration) {
        this(
                fallbackPhrase,
                maxDuration,
                Duration.ofSeconds(30),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What a carrier is told about the longest duration, within what carriers take; our own deadline is exact. */
    Duration longest() {
        Duration atLeast = maxDuration.compareTo(SHORTEST) < 0 ? SHORTEST : maxDuration;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }

    Duration limit(Deadline deadline) {
        return switch (deadline) {
            case RING -> ring.plus(RING_SLACK);
            case ATTACH, GREETING -> Duration.ofSeconds(30);
            case RECOVERY, END -> Duration.ofSeconds(10);
            case ENGINE -> Duration.ofSeconds(8);
            case ANSWER, GOODBYE -> Duration.ofSeconds(20);
            case DETECTION -> Duration.ofSeconds(65);
            case MESSAGE -> Duration.ofSeconds(150);
            case TRANSFER -> Duration.ofMinutes(3);
            case HANDED_OVER -> Duration.ofHours(4);
            case MAX_DURATION -> maxDuration;
        };
    }
}
