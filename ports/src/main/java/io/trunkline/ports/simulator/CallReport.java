package io.trunkline.ports.simulator;

import java.time.Duration;
import java.util.List;

/**
 * What came of a simulated call.
 *
 * @param ending how it ended
 * @param detail more about the ending, such as an HTTP status
 * @param duration from dialling to the end
 * @param latencies of every turn, as {@link CallObserver#agentAnswered} had them
 * @param heard how much had been played of what the agent was saying, each time it was interrupted
 * @param framesSent audio messages the line sent
 * @param framesReceived audio messages the line got
 * @param violations messages the real carrier would have refused, each with the rule it broke
 * @param announcements texts the carrier spoke with its own voice because the server told it to
 * @param keys keys that the server had the carrier press towards this party, in order
 * @param callerAudio the caller's side, PCMU at 8 kHz, from the moment the stream began
 * @param agentAudio the agent's side as it was played, sample-aligned with the caller's
 */
public record CallReport(
        Ending ending,
        String detail,
        Duration duration,
        List<Duration> latencies,
        List<Duration> heard,
        long framesSent,
        long framesReceived,
        List<String> violations,
        List<String> announcements,
        String keys,
        byte[] callerAudio,
        byte[] agentAudio) {
    /** Keeps its own copies of the lists. */
    public CallReport {
        latencies = List.copyOf(latencies);
        heard = List.copyOf(heard);
        violations = List.copyOf(violations);
        announcements = List.copyOf(announcements);
    }

    /** How often the agent was interrupted. */
    public int cleared() {
        return heard.size();
    }

    /** How a simulated call ended. */
    public enum Ending {
        /** The script hung up. */
        CALLER,
        /** The server hung up. */
        SERVER,
        /** The script's limit was reached. */
        LIMIT,
        /** The server did not take the call. */
        REFUSED,
        /** The line was lost. */
        FAILED
    }
}
