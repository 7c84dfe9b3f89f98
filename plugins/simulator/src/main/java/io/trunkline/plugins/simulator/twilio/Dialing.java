package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Step;
import java.time.Duration;

/** Lets a party's phone ring until the party answers or refuses, or the time is up. */
final class Dialing {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Leg leg;
    private final Progress progress;
    private final long deadline;

    Dialing(Leg leg, Progress progress, Duration limit) {
        this.leg = leg;
        this.progress = progress;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Ring; false when it was not answered, and then the call is over. */
    boolean ring() throws InterruptedException {
        if (leg.call().isOver()) {
            return false;
        }
        progress.initiated();
        boolean rings = false;
        for (Step step : leg.party().beforeAnswer()) {
            leg.party().observer().step(step);
            rings = rings || startsRinging(step);
            if (!goesOn(step)) {
                return false;
            }
        }
        if (!rings) {
            startRinging();
        }
        leg.call().answer();
        progress.answered();
        return true;
    }

    private boolean startsRinging(Step step) {
        boolean rings =
                step instanceof Ring || (step instanceof Refuse refuse && refuse.status() == CallStatus.NO_ANSWER);
        if (rings) {
            startRinging();
        }
        return rings;
    }

    private void startRinging() {
        leg.call().ring();
        progress.ringing();
    }

    private boolean goesOn(Step step) throws InterruptedException {
        return switch (step) {
            case Ring ring -> wait(ring.time(), Ending.SERVER);
            case Refuse refuse when refuse.status() == CallStatus.NO_ANSWER -> wait(FOR_EVER, Ending.CALLER);
            case Refuse refuse -> {
                leg.call().end(Ending.CALLER, refuse.status().word(), Outcome.of(refuse.status()));
                yield false;
            }
            default -> true;
        };
    }

    /**
     * Wait while it rings; false when the call is over.
     *
     * @param ending whose doing it is when it rings for too long
     */
    private boolean wait(Duration time, Ending ending) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (leg.call().awaitEnd(Duration.ofNanos(Math.min(left, time.toNanos())))) {
            return false;
        }
        if (left > time.toNanos()) {
            return true;
        }
        leg.call().end(ending, CallStatus.NO_ANSWER.word(), Outcome.NO_ANSWER);
        return false;
    }
}
