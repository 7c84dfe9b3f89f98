package io.trunkline.adapters.wire.listen;

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
    /** How long a vendor may take to write down what it heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Teller<SpeechEvent> teller;
    private final Timer timer;
    private boolean begun;
    private boolean owed;
    private String understood = "";
    private Runnable deadline = () -> {};

    /**
     * Nothing was said so far.
     *
     * @param timer runs what is due in the order of everything else
     */
    public CallerTurn(Teller<SpeechEvent> teller, Timer timer) {
        this.teller = teller;
        this.timer = timer;
    }

    /** The caller speaks. */
    public void begin() {
        if (!begun) {
            begun = true;
            teller.tell(new TurnStarted());
        }
    }

    /** What was understood so far; begins a turn unless it is blank. */
    public void partial(String text) {
        String words = text.strip();
        if (!words.isEmpty() && !words.equals(understood)) {
            begin();
            understood = words;
            teller.tell(new Partial(words));
        }
    }

    /** The turn is over. Without effect when there is none and the host has not asked for its end. */
    public void end(String text) {
        String words = text.strip();
        if (!words.isEmpty()) {
            begin();
        }
        if (begun || owed) {
            begun = false;
            owed = false;
            understood = "";
            deadline.run();
            teller.tell(new TurnEnded(words));
        }
    }

    /**
     * The host wants the turn to end.
     *
     * @param late ends it by {@link #end}, when the vendor has not in time
     */
    public void askEnd(Runnable late) {
        owed = true;
        deadline.run();
        deadline = timer.after(PATIENCE, () -> {
            if (owed) {
                late.run();
            }
        });
    }

    /** Whether the host still waits for the end that it asked for. */
    public boolean isOwed() {
        return owed;
    }

    /** Whether the caller has begun, but nothing was understood yet. */
    public boolean isBlank() {
        return begun && understood.isEmpty();
    }

    /** All that was understood of the turn up to now. */
    public String understood() {
        return understood;
    }
}
