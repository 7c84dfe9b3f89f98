package io.trunkline.ports.simulator;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.PhoneNumber;
import java.time.Duration;
import java.util.List;

/**
 * What a simulated party does, step after step: a caller from the moment there is somebody to speak to, a called party from
 * the first ring.
 *
 * @param from the caller's number
 * @param to the number called
 * @param steps in order; after the last the party waits for the other side to hang up
 * @param limit the party hangs up after this long whatever the steps
 */
public record CallScript(PhoneNumber from, PhoneNumber to, List<Step> steps, Duration limit) {
    /** Keeps its own copy of the steps. */
    public CallScript {
        steps = List.copyOf(steps);
    }

    /** One thing a caller does. */
    public sealed interface Step {}

    /**
     * Wait until the agent has spoken and then been silent for a while.
     *
     * @param silence how long
     */
    public record Listen(Duration silence) implements Step {}

    /**
     * Wait until the agent has been speaking for a while, so that the next step interrupts it.
     *
     * @param speech how long
     */
    public record ListenInto(Duration speech) implements Step {}

    /**
     * Say something.
     *
     * @param words what it is, for the report
     * @param audio PCMU at 8 kHz
     */
    public record Say(String words, byte[] audio) implements Step {}

    /**
     * Press keys, one after the other.
     *
     * @param digits of {@code 0-9 * #}
     */
    public record Press(String digits) implements Step {}

    /**
     * Stay silent.
     *
     * @param time how long
     */
    public record Pause(Duration time) implements Step {}

    /** Hang up. */
    public record HangUp() implements Step {}

    /**
     * Let a call of the server ring before it is answered. Without this it is answered at once.
     *
     * @param time how long
     */
    public record Ring(Duration time) implements Step {}

    /**
     * Do not answer a call of the server.
     *
     * @param status how it ends: {@code BUSY}, {@code NO_ANSWER}, {@code REJECTED}, {@code UNREACHABLE}, {@code LIMITED} or
     *     {@code FAILED}
     */
    public record Refuse(CallStatus status) implements Step {}

    /**
     * Let the carrier's detector decide who picked up, if the server asked for that.
     *
     * @param answerer what it decides
     */
    public record Detect(Answerer answerer) implements Step {}

    /** Let the carrier's detector notice that the machine's greeting is over, if the server asked for that. */
    public record EndGreeting() implements Step {}
}
