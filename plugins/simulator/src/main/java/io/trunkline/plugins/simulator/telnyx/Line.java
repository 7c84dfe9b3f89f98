package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Caller;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript.Step;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The telephone line of a leg: moment after moment the party hears what is played and does what the script says. Moments
 * come by absolute deadlines, so a late one is made up for. {@link #run} belongs to one thread.
 */
final class Line {
    private static final int MILLIS_OF_MOMENT = 20;
    private static final int MOMENT = Mulaw.RATE * MILLIS_OF_MOMENT / 1000;
    private static final long NANOS_OF_MOMENT =
            Duration.ofMillis(MILLIS_OF_MOMENT).toNanos();

    private final Leg leg;
    private final Amd amd;
    private final Duration timeLimit;
    private final Caller caller;
    private final ByteArrayOutputStream partyAudio = new ByteArrayOutputStream();
    private final ByteArrayOutputStream otherAudio = new ByteArrayOutputStream();
    private boolean begun;
    private boolean carried;
    private Optional<MediaStream> listening = Optional.empty();
    private byte[] spoken = {};
    private byte[] heard = {};

    /**
     * A line.
     *
     * @param steps what the party does once there is a call
     * @param timeLimit after which Telnyx ends an answered call
     */
    Line(Leg leg, List<Step> steps, Amd amd, Duration timeLimit) {
        this.leg = leg;
        this.amd = amd;
        this.timeLimit = timeLimit;
        this.caller = new Caller(steps, leg.observer());
    }

    /** Be the line of an answered call until it is over. */
    void run() throws InterruptedException {
        long answered = System.nanoTime();
        for (long moment = 0; !leg.isOver(); moment++) {
            pauseUntil(answered + moment * NANOS_OF_MOMENT);
            live();
            if (System.nanoTime() - answered >= timeLimit.toNanos()) {
                leg.end(new Hangup(Ending.SERVER, "the time limit", "time_limit", "unknown", "200"));
            }
            if (Duration.between(leg.identity().started(), Instant.now())
                            .compareTo(leg.script().limit())
                    >= 0) {
                leg.end(Hangup.clearing(
                        Ending.LIMIT, "the limit of " + leg.script().limit(), side()));
            }
        }
        tell();
    }

    /** Who the party is to the other side. */
    private String side() {
        return leg.identity().direction() == Direction.INCOMING ? "caller" : "callee";
    }

    List<Duration> latencies() {
        return caller.latencies();
    }

    /** The party's side, from the first stream on; ask when {@link #run} is through. */
    byte[] partyAudio() {
        return partyAudio.toByteArray();
    }

    /** The other side as it was heard; ask when {@link #run} is through. */
    byte[] otherAudio() {
        return otherAudio.toByteArray();
    }

    /** Twenty milliseconds. A caller begins when there is somebody to speak to, a called party when it picks up. */
    private void live() {
        Optional<MediaStream> stream = leg.stream().get().filter(MediaStream::isLive);
        begun |= leg.identity().direction() == Direction.OUTGOING
                || stream.isPresent()
                || !leg.voice().isSilent();
        if (!begun) {
            return;
        }
        if (listening.isPresent() && listening.equals(stream)) {
            stream.get().moment(spoken, heard);
        }
        listening = stream;
        boolean quiet = leg.voice().isSilent();
        heard = hear(stream);
        tell();
        Caller.Act act = caller.live(heard);
        spoken = act.audio();
        leg.partner().get().ifPresent(partner -> partner.bridged().add(spoken));
        leg.recorder().get().ifPresent(recorder -> recorder.add(spoken, heard));
        record(stream.isPresent());
        act.key().ifPresent(key -> press(key, stream));
        act.noticed().forEach(step -> amd.notice(step, leg.events()));
        if (quiet) {
            leg.gather().get().ifPresent(gather -> gather.live(MILLIS_OF_MOMENT));
        }
        if (act.hangsUp()) {
            leg.end(Hangup.clearing(Ending.CALLER, "the party hung up", side()));
        }
    }

    private byte[] hear(Optional<MediaStream> stream) {
        byte[] agent = stream.map(open -> open.play(MOMENT)).orElseGet(() -> Mulaw.silence(MOMENT));
        return Mulaw.mix(
                Mulaw.mix(agent, leg.voice().next(MOMENT)), leg.bridged().next(MOMENT));
    }

    private void press(char key, Optional<MediaStream> stream) {
        leg.events().dtmf(key);
        stream.ifPresent(open -> open.key(key));
        leg.gather().get().ifPresent(gather -> {
            leg.voice().stopCurrent("completed");
            gather.key(key);
        });
    }

    private void record(boolean streaming) {
        carried |= streaming;
        if (carried) {
            partyAudio.writeBytes(spoken);
            otherAudio.writeBytes(heard);
        }
    }

    private void tell() {
        long thrownAway = leg.tally().thrownAway().getAndSet(0);
        if (thrownAway > 0) {
            leg.observer().agentCleared(Duration.ofMillis(thrownAway * 1000 / Mulaw.RATE));
        }
        for (String text = leg.untold().poll();
                text != null;
                text = leg.untold().poll()) {
            leg.observer().carrierSpoke(text);
        }
    }

    private static void pauseUntil(long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("the call was interrupted");
            }
        }
    }
}
