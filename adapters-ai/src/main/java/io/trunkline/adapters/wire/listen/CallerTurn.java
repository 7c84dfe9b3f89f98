package io.trunkline.adapters.wire.listen;

import io.trunkline.adapters.wire.Alarm;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.Timer;
import java.time.Duration;

/**
 * Tells of the caller's turns by the rules of {@link SpeechEvent}: begun before anything else of it, ended once, and ended
 * when the host asks even if the vendor stays silent. For one thread at a time.
 */
public final class CallerTurn {
    private final Teller<SpeechEvent> teller;
    private final Alarm late;
    private boolean begun;
    private boolean owed;
    private boolean skipping;
    private String understood = "";

    /**
     * Nothing was said so far.
     *
     * @param timer runs what is due in the order of everything else
     */
    public CallerTurn(Teller<SpeechEvent> teller, Timer timer) {
        this.teller = teller;
        late = new Alarm(timer);
    }

    /** The caller speaks. */
    public void begin() {
        skipping = false;
        start();
    }

    /** What was understood so far; begins a turn unless it is blank. */
    public void partial(String text) {
        String words = text.strip();
        if (!skipping && !words.isEmpty() && !words.equals(understood)) {
            start();
            understood = words;
            teller.tell(new Partial(words));
        }
    }

    /** The turn is over. Without effect when there is none and the host has not asked for its end. */
    public void end(String text) {
        String words = text.strip();
        if (skipping && !owed) {
            skipping = false;
        } else if (begun || owed || !words.isEmpty()) {
            skipping = false;
            finish(words);
        }
    }

    /**
     * The host wants the turn to end.
     *
     * @param patience how long the vendor may take to write down what it heard
     * @param ending ends it, by {@link #end} or {@link #cut}, when the vendor has not in time
     */
    public void askEnd(Duration patience, Runnable ending) {
        owed = true;
        late.set(patience, ending);
    }

    /** The host wants the turn to end, and it does, with what was understood. What the vendor still says of it is skipped. */
    public void cut() {
        skipping |= begun;
        finish(understood);
    }

    /** Whether the host still waits for the end that it asked for. */
    public boolean isOwed() {
        return owed;
    }

    /** Whether the caller has begun and not ended. */
    public boolean isOpen() {
        return begun;
    }

    /** Whether the caller has begun, but nothing was understood yet. */
    public boolean isBlank() {
        return begun && understood.isEmpty();
    }

    /** All that was understood of the turn up to now. */
    public String understood() {
        return understood;
    }

    private void start() {
        if (!begun) {
            begun = true;
            teller.tell(new TurnStarted());
        }
    }

    private void finish(String words) {
        if (!words.isEmpty()) {
            start();
        }
        begun = false;
        owed = false;
        understood = "";
        late.clear();
        teller.tell(new TurnEnded(words));
    }
}
