package io.trunkline.adapters.assemblyai;

import io.trunkline.adapters.wire.Alarm;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.ports.voice.Timer;
import java.time.Duration;

/** Makes of the vendor's turns, which may come twice over, one each. For one thread at a time. */
final class AssemblyAiTurns {
    /** How long a turn that is over waits for its capitals: some models never send them. */
    private static final Duration FORMATTING = Duration.ofSeconds(1);
    /** How long the vendor may take to write down what it heard. */
    private static final Duration WRITING = Duration.ofSeconds(2);
    /** How long speech that was announced may stay without words. */
    private static final Duration WORDS = Duration.ofSeconds(3);

    private final boolean formatted;
    private final CallerTurn turn;
    private final Alarm deadline;
    private int next;
    private boolean known;
    private String unformatted = "";

    AssemblyAiTurns(boolean formatted, CallerTurn turn, Timer timer) {
        this.formatted = formatted;
        this.turn = turn;
        deadline = new Alarm(timer);
    }

    /** The vendor hears speech. If no words follow, it was none. */
    void speechStarted() {
        endUnformatted();
        turn.begin();
        deadline.set(WORDS, () -> {
            if (turn.isBlank()) {
                turn.end("");
            }
        });
    }

    void on(Turn told) {
        int order = told.order().orElse(next);
        if (order < next) {
            return;
        }
        if (order > next) {
            endUnformatted();
            next = order;
        }
        known = true;
        if (!told.isOver()) {
            turn.partial(told.guess());
        } else if (told.isFormatted() || !formatted || told.transcript().isBlank()) {
            end(told.transcript());
        } else if (unformatted.isEmpty()) {
            awaitFormat(told.transcript());
        }
    }

    /** The host wants the turn to end. */
    void askEnd() {
        turn.askEnd(WRITING, () -> end(unformatted.isEmpty() ? turn.understood() : unformatted));
    }

    private void awaitFormat(String text) {
        turn.partial(text);
        unformatted = text;
        deadline.set(FORMATTING, this::endUnformatted);
    }

    private void endUnformatted() {
        if (!unformatted.isEmpty()) {
            end(unformatted);
        }
    }

    private void end(String text) {
        deadline.clear();
        unformatted = "";
        next += known ? 1 : 0;
        known = false;
        turn.end(text);
    }
}
