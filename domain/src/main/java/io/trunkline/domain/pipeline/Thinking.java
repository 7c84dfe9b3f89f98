package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModel.Generation;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the model. When one fails or does not begin in time the next is asked, as long as nothing was said. One answer at a
 * time. Used in turns.
 */
final class Thinking {
    private final Fallbacks<LanguageModel> models;
    private final String instructions;
    private final List<ToolBox.Tool> tools;
    private final Duration patience;
    private final Clockwork clockwork;
    private Generation generation = () -> {};
    private Runnable watch = () -> {};
    private long attempt;

    Thinking(
            Fallbacks<LanguageModel> models,
            String instructions,
            List<ToolBox.Tool> tools,
            Duration patience,
            Clockwork clockwork) {
        this.models = models;
        this.instructions = instructions;
        this.tools = tools;
        this.patience = patience;
        this.clockwork = clockwork;
    }

    /** Who would answer now. */
    String model() {
        return models.current().kind();
    }

    /**
     * Begin an answer; one that is under way is given up.
     *
     * @param events told in turns; a failure only when no model is left, or after the first word
     */
    void answer(History history, Consumer<ModelEvent> events) {
        stop();
        long mine = attempt;
        Stage<LanguageModel> stage = models.current();
        ModelRequest request = new ModelRequest(instructions, history.messages(stage.kind()), tools, stage.choice());
        boolean[] begun = new boolean[1];
        generation = stage.service()
                .answer(
                        request,
                        event -> clockwork.turns().run(() -> {
                            if (mine == attempt || event instanceof Used) {
                                on(event, begun, history, events);
                            }
                        }));
        watch = clockwork.after(patience, () -> {
            if (mine == attempt) {
                String late = "it did not begin within " + patience.toMillis() + " ms";
                failed(new Failed(Failed.Kind.UNAVAILABLE, late), history, events);
            }
        });
    }

    /** Give up the answer that is under way. */
    void stop() {
        attempt++;
        watch.run();
        generation.cancel();
        generation = () -> {};
    }

    private void on(ModelEvent event, boolean[] begun, History history, Consumer<ModelEvent> events) {
        switch (event) {
            case Failed failed when !begun[0] -> failed(failed, history, events);
            case Failed failed -> {
                stop();
                events.accept(failed);
            }
            case ModelEvent.Finished _
            when !begun[0] && history.owesWords() ->
                failed(new Failed(Failed.Kind.UNAVAILABLE, "it answered nothing"), history, events);
            case ModelEvent.Finished _ -> {
                watch.run();
                models.worked();
                attempt++;
                events.accept(event);
            }
            case ModelEvent.Text _, ModelEvent.ToolAsked _ -> {
                begun[0] = true;
                watch.run();
                events.accept(event);
            }
            default -> events.accept(event);
        }
    }

    private void failed(Failed failure, History history, Consumer<ModelEvent> events) {
        String kind = models.current().kind();
        stop();
        if (models.failed(failure.kind())) {
            events.accept(Trouble.warning(
                    "the model of " + kind, failure, models.current().kind()));
            answer(history, events);
        } else {
            events.accept(new Failed(failure.kind(), "the model of " + kind + ": " + failure.reason()));
        }
    }
}
