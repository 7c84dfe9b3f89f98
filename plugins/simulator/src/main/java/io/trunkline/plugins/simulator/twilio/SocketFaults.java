package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.time.Duration;
import java.util.Optional;

/**
 * What goes wrong with one media socket.
 *
 * @param deafAfter when it stops being read
 * @param dumbAfter when nothing is sent any more
 * @param lostAfter when it is cut off
 * @param pause made after every message that is read
 */
record SocketFaults(
        Optional<Duration> deafAfter, Optional<Duration> dumbAfter, Optional<Duration> lostAfter, Duration pause) {
    private static final Duration VANISHES = Duration.ofMillis(500);

    /** A tenth of the pace at which audio comes. */
    private static final Duration SLOW = Duration.ofMillis(200);

    /** What strikes the next socket. */
    static SocketFaults next(Faults faults, Mishaps mishaps) {
        Optional<Duration> vanishes = mishaps.strikes(Fault.HALF_OPEN) ? Optional.of(VANISHES) : Optional.empty();
        return new SocketFaults(
                vanishes.or(faults::deafAfter),
                vanishes,
                faults.lostAfter(),
                mishaps.strikes(Fault.SLOW_READER) ? SLOW : Duration.ZERO);
    }
}
