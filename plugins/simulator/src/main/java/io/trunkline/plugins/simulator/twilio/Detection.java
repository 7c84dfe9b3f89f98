package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Answering-machine detection as the server asked for it.
 *
 * @param awaitsEnd whether a machine is told of when its greeting is over
 * @param limit how long to listen
 * @param callback where the verdict goes, whatever becomes of the call's TwiML
 */
record Detection(boolean awaitsEnd, Duration limit, Optional<Callback> callback) {
    static final Set<String> MODES = Set.of("Enable", "DetectMessageEnd");
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Begin at the answer. A verdict after the end of the call is told to nobody (assumed). */
    CompletableFuture<String> begin(Leg leg, Webhooks webhooks) {
        long began = System.nanoTime();
        return new Detector(awaitsEnd).begin(leg.call(), limit).thenApply(word -> {
            Form form = leg.fields().detected(word, Duration.ofNanos(System.nanoTime() - began));
            callback.filter(_ -> !leg.call().isOver()).ifPresent(wanted -> {
                CompletableFuture<?> _ = webhooks.tell(
                        wanted.method(), wanted.url(), form, leg.call().violations());
            });
            return word;
        });
    }
}
