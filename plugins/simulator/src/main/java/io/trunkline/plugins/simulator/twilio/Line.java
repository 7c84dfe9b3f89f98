package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Caller;
import io.trunkline.plugins.simulator.line.Playback;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The telephone line: moment after moment the caller hears what is played and does what the script says. Moments come by
 * absolute deadlines, so a late one is made up for. {@link #run} belongs to one thread, the rest to any.
 */
final class Line {
    private static final int MOMENT = Mulaw.RATE / 50;
    private static final long NANOS_OF_MOMENT = Duration.ofMillis(20).toNanos();

    private final PhoneCall call;
    private final Caller caller;
    private final Party party;
    private final Playback voice = new Playback();
    private final Queue<String> announced = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream callerAudio = new ByteArrayOutputStream();
    private final ByteArrayOutputStream agentAudio = new ByteArrayOutputStream();
    private volatile @Nullable MediaStream stream;
    private volatile boolean begun;
    private volatile boolean kept;
    private @Nullable MediaStream listening;
    private byte[] spoken = {};

    Line(PhoneCall call, Party party) {
        this.call = call;
        this.party = party;
        this.caller =
                new Caller(call.route().isInbound() ? party.script().steps() : party.afterAnswer(), party.observer());
    }

    /** Be the line until the call is over. */
    void run() throws InterruptedException {
        long dialed = System.nanoTime();
        Duration limit = party.script().limit();
        if (call.awaitAnswer(limit)) {
            long began = System.nanoTime();
            for (long moment = 0; !call.isOver(); moment++) {
                pauseUntil(began + moment * NANOS_OF_MOMENT);
                live();
                if (System.nanoTime() - dialed >= limit.toNanos()) {
                    call.end(Ending.LIMIT, "the limit of " + limit.toSeconds() + " s");
                }
            }
        } else {
            call.end(Ending.LIMIT, "not answered within " + limit.toSeconds() + " s");
        }
        tell();
    }

    /** The party is there: what it does begins. */
    void begin() {
        begun = true;
    }

    /** Twilio's own voice, heard while no stream is there. */
    Playback voice() {
        begun = true;
        kept = true;
        return voice;
    }

    /** Let the party hear what another one says, while no stream is there. */
    void hear(byte[] audio) {
        voice.add(audio);
    }

    /** Nothing that was to be heard is heard any more. */
    void hush() {
        voice.clear();
    }

    /** The times the other side took to answer; ask when {@link #run} is through. */
    List<Duration> latencies() {
        return caller.latencies();
    }

    /** Tell the observer what Twilio says itself. */
    void announce(String text) {
        announced.add(text);
    }

    /** Bring the audio to a stream and play what comes from it. */
    void attach(MediaStream attached) {
        stream = attached;
        begun = true;
        kept = true;
    }

    /** The stream is gone. */
    void detach() {
        stream = null;
    }

    /** The caller's side; ask when {@link #run} is through. */
    byte[] callerAudio() {
        return callerAudio.toByteArray();
    }

    /** The other side as it was heard; ask when {@link #run} is through. */
    byte[] agentAudio() {
        return agentAudio.toByteArray();
    }

    /** Twenty milliseconds. Until there is somebody to speak to, nobody speaks: the script begins with the stream. */
    private void live() {
        if (!begun) {
            return;
        }
        MediaStream attached = stream;
        if (attached != null && attached == listening) {
            attached.caller(spoken);
        }
        listening = attached;
        byte[] heard = attached == null ? voice.next(MOMENT) : attached.play(MOMENT);
        tell();
        Caller.Act act = caller.live(heard);
        spoken = act.audio();
        pass(act, heard);
        if (attached != null) {
            act.key().ifPresent(attached::key);
        }
        if (act.hangsUp()) {
            call.end(Ending.CALLER, "the caller hung up");
        }
    }

    private void pass(Caller.Act act, byte[] heard) {
        if (kept) {
            callerAudio.writeBytes(spoken);
            agentAudio.writeBytes(heard);
        }
        for (LineListener listener : call.listeners()) {
            listener.moment(spoken, heard);
            act.key().ifPresent(listener::key);
            act.noticed().forEach(listener::noticed);
        }
    }

    private void tell() {
        long thrownAway = call.tally().thrownAway().getAndSet(0);
        if (thrownAway > 0) {
            party.observer().agentCleared(Duration.ofMillis(thrownAway * 1000 / Mulaw.RATE));
        }
        for (String text = announced.poll(); text != null; text = announced.poll()) {
            party.observer().carrierSpoke(text);
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
