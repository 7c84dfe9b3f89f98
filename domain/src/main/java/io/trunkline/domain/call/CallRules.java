package io.trunkline.domain.call;

import java.time.Duration;

/**
 * How long a call waits, and what the caller hears when waiting was in vain.
 *
 * @param fallbackPhrase said by the carrier when the agent cannot speak
 * @param maxDuration the longest a call may last
 */
public record CallRules(String fallbackPhrase, Duration maxDuration) {
    Duration limit(Deadline deadline) {
        return switch (deadline) {
            case ATTACH -> Duration.ofSeconds(30);
            case RECOVERY, END -> Duration.ofSeconds(10);
            case ENGINE -> Duration.ofSeconds(8);
            case ANSWER, GOODBYE -> Duration.ofSeconds(20);
            case MAX_DURATION -> maxDuration;
        };
    }
}
