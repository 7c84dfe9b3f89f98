package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Twilio's answering-machine detection, which notices what the script says [AMD]. Without a verdict in time it is
 * {@code unknown}, and {@code machine_end_other} of a machine whose greeting does not end (assumed).
 */
final class Detector implements LineListener {
    private final boolean awaitsEnd;
    private final CompletableFuture<String> verdict = new CompletableFuture<>();
    private volatile boolean machine;

    /**
     * A detector for one call.
     *
     * @param awaitsEnd whether a machine is told of when its greeting is over
     */
    Detector(boolean awaitsEnd) {
        this.awaitsEnd = awaitsEnd;
    }

    /** Begin at the answer; the future ends with Twilio's word. */
    CompletableFuture<String> begin(PhoneCall call, Duration limit) {
        call.listen(this);
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> verdict.complete(machine ? "machine_end_other" : "unknown"));
        return verdict.thenApply(word -> {
            call.unlisten(this);
            call.lateFacts().detected(word);
            return word;
        });
    }

    @Override
    public void noticed(Step step) {
        if (step instanceof Detect detect) {
            picked(detect.answerer());
        }
        if (step instanceof EndGreeting && awaitsEnd) {
            verdict.complete("machine_end_beep");
        }
    }

    private void picked(Answerer answerer) {
        machine = answerer == Answerer.MACHINE;
        switch (answerer) {
            case HUMAN -> verdict.complete("human");
            case FAX -> verdict.complete("fax");
            case UNKNOWN -> verdict.complete("unknown");
            case MACHINE -> {
                if (!awaitsEnd) {
                    verdict.complete("machine_start");
                }
            }
        }
    }
}
