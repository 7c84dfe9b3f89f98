package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent;
import java.util.Optional;

/**
 * Speaking by v1: text is spoken when it is flushed, and every flush is answered after its audio. {@code Clear} throws
 * everything away, so it is used only when nothing else is to be spoken; else the cancelled one is spoken to nobody.
 */
final class SpeakV1 extends Speaking {
    private final FlushBudget budget;
    private int clearing;
    private Runnable deadline = () -> {};

    SpeakV1(
            SpeakPlan plan,
            AudioFormat format,
            VendorSocket socket,
            Teller<SynthesisEvent> teller,
            FlushBudget budget) {
        super(plan, format, socket, teller);
        this.budget = budget;
    }

    @Override
    public void opened() {
        ready();
    }

    @Override
    void speak(Utterance utterance, String text) {
        utterance.said(text);
        socket.deliver(ClientMessages.Speak.of(text));
        if (budget.allowsClause()) {
            flush(utterance);
        }
    }

    @Override
    void finish(Utterance utterance) {
        if (utterance.isUnflushed()) {
            flush(utterance);
        } else if (utterance.isSpoken()) {
            spoken(utterance);
        }
    }

    private void flush(Utterance utterance) {
        utterance.flushed();
        budget.spent();
        socket.deliver(ClientMessages.FLUSH);
    }

    @Override
    void stop(Utterance utterance, long heardMillis) {
        charge(utterance, Optional.empty());
        if (nothingElse()) {
            utterances.clear();
            socket.deliver(ClientMessages.CLEAR);
            clearing++;
            deadline.run();
            deadline = socket.after(STOP_TIME, () -> socket.fail(notStopped()));
        } else {
            finishOnce(utterance);
        }
    }

    @Override
    boolean isStopping() {
        return clearing > 0;
    }

    @Override
    void on(ServerMessage message) {
        switch (message.type()) {
            case "Flushed" -> flushed();
            case "Cleared" -> cleared();
            case "Warning" -> warn(message);
            default -> {
                // What is new is no news to us.
            }
        }
    }

    /** While it clears, answers are about what is gone. */
    private void flushed() {
        Utterance first = utterances.peek();
        if (first == null || isStopping()) {
            return;
        }
        first.answered();
        if (first.isSpoken()) {
            spoken(first);
        }
    }

    private void cleared() {
        clearing = Math.max(0, clearing - 1);
        if (clearing == 0) {
            deadline.run();
        }
    }

    @Override
    void forget() {
        clearing = 0;
        deadline.run();
    }
}
