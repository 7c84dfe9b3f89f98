package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a call's resource shows later than it is known [CALL]: who picked up, and the price. It shows them when it was
 * fetched once in vain. Safe for many threads.
 */
final class LateFacts {
    private static final double INBOUND = 0.0085;
    private static final double OUTBOUND = 0.014;

    private final PhoneCall call;
    private Optional<String> answerer = Optional.empty();
    private boolean answererMissed;
    private boolean priceMissed;

    LateFacts(PhoneCall call) {
        this.call = call;
    }

    /** The detector's word is known; the resource tells only of humans and machines [CALL]. */
    synchronized void detected(String word) {
        answerer =
                Optional.of(word.startsWith("machine") ? "machine" : word).filter(Set.of("human", "machine")::contains);
    }

    /** The resource was fetched. */
    synchronized void fetched() {
        answererMissed = answererMissed || answerer.isPresent();
        priceMissed = priceMissed || known().isPresent();
    }

    synchronized Optional<String> answeredBy() {
        return answererMissed ? answerer : Optional.empty();
    }

    synchronized Optional<String> price() {
        return priceMissed ? known() : Optional.empty();
    }

    /** Less than nothing, by begun minutes, of a call that was answered [OAI]; the rates are assumed. */
    private Optional<String> known() {
        return call.end().filter(_ -> call.answeredAt().isPresent()).map(end -> {
            long millis = call.spoken(end).toMillis();
            long minutes =
                    Math.max(1, Math.ceilDiv(millis, Duration.ofMinutes(1).toMillis()));
            double rate = call.route().isInbound() ? INBOUND : OUTBOUND;
            return String.format(Locale.ROOT, "-%.5f", minutes * rate);
        });
    }
}
