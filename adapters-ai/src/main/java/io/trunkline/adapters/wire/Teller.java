package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.Warned;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells the host what happens, until it is over: nothing follows a failure, and nothing but what was used follows the end.
 *
 * @param <E> the events of one port
 */
public final class Teller<E> {
    /** Different reasons that one conversation may warn of. */
    private static final int WARNINGS = 20;

    private enum State {
        OPEN,
        ENDING,
        OVER
    }

    private final Consumer<E> events;
    private final Function<Warned, E> warned;
    private final Function<Used, E> used;
    private final Function<Failed, E> failed;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private Teller(Consumer<E> events, Function<Warned, E> warned, Function<Used, E> used, Function<Failed, E> failed) {
        this.events = events;
        this.warned = warned;
        this.used = used;
        this.failed = failed;
    }

    /** Tells of a whole conversation. */
    public static Teller<VoiceEvent> ofVoice(Consumer<VoiceEvent> events) {
        return new Teller<>(events, event -> event, event -> event, event -> event);
    }

    /** Tells of speech that is written down. */
    public static Teller<SpeechEvent> ofSpeech(Consumer<SpeechEvent> events) {
        return new Teller<>(events, event -> event, event -> event, event -> event);
    }

    /** Tells of a model's answer. */
    public static Teller<ModelEvent> ofModel(Consumer<ModelEvent> events) {
        return new Teller<>(events, event -> event, event -> event, event -> event);
    }

    /** Tells of text that is spoken. */
    public static Teller<SynthesisEvent> ofSynthesis(Consumer<SynthesisEvent> events) {
        return new Teller<>(events, event -> event, event -> event, event -> event);
    }

    /** Tell an event. */
    public void tell(E event) {
        if (isOpen()) {
            events.accept(event);
        }
    }

    /** Tell what was used; also while it ends. */
    public void used(Used usage) {
        if (state.get() != State.OVER) {
            events.accept(used.apply(usage));
        }
    }

    /** Warn once for every reason. */
    public void warn(String reason) {
        if (reasons.size() < WARNINGS && reasons.add(reason)) {
            tell(warned.apply(new Warned(reason)));
        }
    }

    /** Tell the failure, if it is not over already. */
    public void fail(Failed failure) {
        if (state.compareAndSet(State.OPEN, State.OVER)) {
            events.accept(failed.apply(failure));
        }
        state.set(State.OVER);
    }

    /** The host has ended it; whether it was open until now. */
    public boolean ending() {
        return state.compareAndSet(State.OPEN, State.ENDING);
    }

    /** Nothing follows any more. */
    public void over() {
        state.set(State.OVER);
    }

    /** Whether events are told. */
    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /** Whether nothing follows any more. */
    public boolean isOver() {
        return state.get() == State.OVER;
    }
}
