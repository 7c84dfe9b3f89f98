package io.trunkline.plugins.simulator.line;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Listen;
import io.trunkline.ports.simulator.CallScript.ListenInto;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Say;
import io.trunkline.ports.simulator.CallScript.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what the script says, moment by moment, by what is heard on the line; what comes before the answer is over when this
 * begins. Used by the line's thread alone.
 */
public final class Caller {
    /** Time of one key: pressed and let go. */
    public static final int KEY = Mulaw.RATE / 5;

    /**
     * What the caller does in a moment.
     *
     * @param audio spoken
     * @param key pressed at its beginning
     * @param hangsUp whether the caller puts the phone down
     * @param noticed what the carrier's detector noticed, as {@link Detect} and {@link EndGreeting} say
     */
    public record Act(byte[] audio, Optional<Character> key, boolean hangsUp, List<Step> noticed) {}

    private final Iterator<Step> steps;
    private final CallObserver observer;
    private final Ear ear = new Ear();
    private final TurnTimer turn = new TurnTimer();
    private final List<Duration> latencies = new ArrayList<>();
    private final List<Step> noticed = new ArrayList<>();
    private @Nullable Step step;
    private long began;
    private long now;

    /** From when on the agent's speech counts for a listening step: since the caller's last turn or last listening. */
    private long turnBegan;

    public Caller(List<Step> steps, CallObserver observer) {
        this.steps = steps.iterator();
        this.observer = observer;
    }

    /** Live through the next moment. */
    public Act live(byte[] heard) {
        ear.hear(heard);
        turn.answered(ear).ifPresent(this::answered);
        if (now == 0) {
            begin();
        }
        while (step != null && isDone(step)) {
            finish(step);
            begin();
        }
        Act act = act(heard.length);
        now += heard.length;
        return act;
    }

    /** The latencies of all turns so far. */
    public List<Duration> latencies() {
        return List.copyOf(latencies);
    }

    private void begin() {
        step = steps.hasNext() ? steps.next() : null;
        began = now;
        if (step != null) {
            observer.step(step);
        }
        if (step instanceof Say) {
            turn.callerBegan();
        }
    }

    private boolean isDone(Step doing) {
        long since = now - began;
        return switch (doing) {
            case Listen listen -> ear.heardSince(turnBegan) && ear.silence() >= samples(listen.silence());
            case ListenInto into -> ear.heardSince(turnBegan) && ear.speechSince(turnBegan) >= samples(into.speech());
            case Say say -> since >= say.audio().length;
            case Press press -> since >= (long) press.digits().length() * KEY;
            case Pause pause -> since >= samples(pause.time());
            case Detect _, EndGreeting _, Ring _, Refuse _ -> true;
            case HangUp _ -> false;
        };
    }

    private void finish(Step done) {
        switch (done) {
            case Listen _ -> turnBegan = now;
            case Say say -> callerEnded(began + Ear.endOfSound(say.audio()));
            case Detect _, EndGreeting _ -> noticed.add(done);
            case ListenInto _, Press _, Pause _, Ring _, Refuse _, HangUp _ -> {}
        }
    }

    private Act act(int length) {
        int since = Math.toIntExact(now - began);
        byte[] audio = step instanceof Say say ? slice(say.audio(), since, length) : Mulaw.silence(length);
        Optional<Character> key = Optional.empty();
        if (step instanceof Press press && since % KEY < length) {
            key = Optional.of(press.digits().charAt(since / KEY));
            callerEnded(now);
        }
        List<Step> seen = List.copyOf(noticed);
        noticed.clear();
        return new Act(audio, key, step instanceof HangUp, seen);
    }

    private void callerEnded(long time) {
        turnBegan = time;
        turn.callerEnded(time);
    }

    private void answered(long samples) {
        Duration latency = Duration.ofNanos(samples * 1_000_000_000 / Mulaw.RATE);
        latencies.add(latency);
        observer.agentAnswered(latency);
    }

    private static byte[] slice(byte[] audio, int from, int length) {
        byte[] moment = Arrays.copyOfRange(audio, from, from + length);
        Arrays.fill(moment, Math.min(audio.length - from, length), length, Mulaw.SILENCE);
        return moment;
    }

    private static long samples(Duration time) {
        return time.toMillis() * Mulaw.RATE / 1000;
    }
}
