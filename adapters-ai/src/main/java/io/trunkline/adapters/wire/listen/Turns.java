package io.trunkline.adapters.wire.listen;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.voice.SpeechEvent;

/** Tells the turns that a vendor detects, each with one start before all and one end. In the order of one socket. */
public final class Turns {
    private final Teller<SpeechEvent> teller;
    private String understood = "";
    private boolean open;
    private boolean skipping;

    /** No turn so far. */
    public Turns(Teller<SpeechEvent> teller) {
        this.teller = teller;
    }

    /** The vendor says that a turn begins. */
    public void started() {
        skipping = false;
        begin();
    }

    /** The vendor understood so much of the turn; silence is no news. */
    public void understood(String text) {
        if (skipping || text.isBlank() || text.equals(understood)) {
            return;
        }
        begin();
        understood = text;
        teller.tell(new SpeechEvent.Partial(text));
    }

    /** The vendor says that the turn is over. */
    public void ended(String text) {
        if (skipping) {
            skipping = false;
        } else if (open || !text.isBlank()) {
            begin();
            end(text);
        }
    }

    /**
     * The host says that the turn is over, and this vendor cannot be told so: it ends with what was understood, and what the
     * vendor still says of it is skipped.
     */
    public void cut() {
        skipping = open;
        end(understood);
    }

    /** The host said that the turn is over, and this is all of it; also when there was none. */
    public void answered(String text) {
        if (!text.isBlank()) {
            begin();
        }
        end(text);
    }

    /** Whether a turn has begun and not ended. */
    public boolean open() {
        return open;
    }

    private void begin() {
        if (!open) {
            open = true;
            teller.tell(new SpeechEvent.TurnStarted());
        }
    }

    private void end(String text) {
        open = false;
        understood = "";
        teller.tell(new SpeechEvent.TurnEnded(text.strip()));
    }
}
