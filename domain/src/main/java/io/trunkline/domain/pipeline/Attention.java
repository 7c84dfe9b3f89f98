package io.trunkline.domain.pipeline;

import java.time.Duration;

/** Notices that a service which is connected does not hear the caller, who would wait for an answer in vain. Used in turns. */
final class Attention {
    /** Less than this may be a cough, of which a service tells nothing. */
    private static final Duration SPEECH = Duration.ofSeconds(1);

    private final Duration speech;
    private final Duration patience;
    private final Clockwork clockwork;
    private final Runnable deaf;
    private Runnable timer = () -> {};
    private boolean owes;
    private boolean waits;

    /**
     * Nothing was said so far.
     *
     * @param manners how much later than it happens the end of speech is noticed, and how long the service may say nothing then
     * @param deaf told when it does not
     */
    Attention(Manners manners, Clockwork clockwork, Runnable deaf) {
        this.speech = SPEECH.plus(manners.endSilence());
        this.patience = manners.hearingPatience();
        this.clockwork = clockwork;
        this.deaf = deaf;
    }

    /** This machine hears the caller speak, or no longer. */
    void on(SpeechGate.Change change) {
        if (change == SpeechGate.Change.BEGAN && !owes) {
            timer.run();
            timer = clockwork.after(speech, () -> owes = true);
        } else if (change == SpeechGate.Change.STOPPED && !waits) {
            timer.run();
            if (owes) {
                waits = true;
                timer = clockwork.after(patience, this::tell);
            }
        }
    }

    /** The service told that it heard something, or another was taken. */
    void heard() {
        timer.run();
        owes = false;
        waits = false;
    }

    private void tell() {
        heard();
        deaf.run();
    }
}
