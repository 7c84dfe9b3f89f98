package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Who speaks. When the caller makes a sound the agent is held; when words are understood the agent has been interrupted;
 * when none are, it goes on. Used in turns.
 */
final class Floor {
    /** A service that has not ended a turn so long after silence is asked to. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final Manners manners;
    private final Clockwork clockwork;
    private final Answering answering;
    private final Hearing hearing;
    private final Consumer<VoiceEvent> events;
    private boolean held;
    private boolean accepted;
    private String understood = "";
    private Runnable resume = () -> {};
    private Runnable late = () -> {};

    Floor(Manners manners, Clockwork clockwork, Answering answering, Hearing hearing, Consumer<VoiceEvent> events) {
        this.manners = manners;
        this.clockwork = clockwork;
        this.answering = answering;
        this.hearing = hearing;
        this.events = events;
    }

    /** The caller was heard on this machine. */
    void on(SpeechGate.Change change) {
        if (answering.isEnding()) {
            return;
        }
        hearing.on(change);
        if (change == SpeechGate.Change.BEGAN) {
            began();
        } else {
            stopped();
        }
    }

    /** Somebody speaks; nobody knows yet whether it means anything. */
    void began() {
        if (answering.isEnding()) {
            return;
        }
        late.run();
        resume.run();
        if (!held && !accepted) {
            held = true;
            events.accept(new VoiceEvent.AgentHeld());
        }
        if (hearing.detectsTurns()) {
            resume = clockwork.after(manners.resumeAfter().multipliedBy(2), this::resumeIfNothing);
        }
    }

    private void stopped() {
        resume.run();
        if (!hearing.detectsTurns()) {
            // Nothing is understood before the turn is over: until then nobody knows whether it was an interruption.
            hearing.endTurn();
            resume = clockwork.after(manners.hearingPatience(), this::resumeIfNothing);
            return;
        }
        if (!understood.isEmpty()) {
            late.run();
            late = clockwork.after(LATE, this::overdue);
        }
        resume = clockwork.after(manners.resumeAfter(), this::resumeIfNothing);
    }

    /** Words were understood, though they may still change. */
    void understood(String text) {
        if (!text.isBlank() && !answering.isEnding()) {
            understood = text.strip();
            late.run();
            late = clockwork.after(LATE.multipliedBy(2), this::overdue);
            if (text.strip().split("\\s+").length >= manners.interruptWords()) {
                accept();
            }
        }
    }

    /** The caller is through. */
    void turnEnded(String text) {
        late.run();
        if (answering.isEnding()) {
            return;
        }
        if (!text.isBlank()) {
            callerSaid(text.strip());
            return;
        }
        understood = "";
        resumeIfNothing();
        if (accepted) {
            accepted = false;
            if (answering.nevermind()) {
                events.accept(new VoiceEvent.CallerStopped());
            }
        }
    }

    /** The service owes the end of a turn: it is asked, and then what was understood counts. */
    private void overdue() {
        hearing.endTurn();
        late = clockwork.after(LATE, () -> turnEnded(understood));
    }

    /** A whole turn, however it came. */
    void callerSaid(String text) {
        if (answering.isEnding()) {
            return;
        }
        late.run();
        accept();
        events.accept(new VoiceEvent.CallerStopped());
        if (!text.startsWith("[")) {
            events.accept(new VoiceEvent.CallerSaid(text));
        }
        accepted = false;
        understood = "";
        answering.to(text);
    }

    void close() {
        resume.run();
        late.run();
    }

    /** It is an interruption: the agent stops, here and at the host, as one. */
    private void accept() {
        resume.run();
        held = false;
        if (!accepted) {
            accepted = true;
            answering.giveWay();
            events.accept(new VoiceEvent.CallerStarted());
        }
    }

    private void resumeIfNothing() {
        if (held && !accepted) {
            held = false;
            events.accept(new VoiceEvent.AgentResumed());
        }
    }
}
