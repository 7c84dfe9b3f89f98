package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.Warned;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Thinks of answers, uses tools, has answers spoken, and remembers what was heard of them. Used in turns. */
final class Answering {
    /** Answers in a row that only use tools: more is a model that has lost itself. */
    private static final int TOOL_ROUNDS = 8;
    /** To a model whose answer was cut short in vain. */
    private static final String NEVER_MIND = "[A noise cut you short. Go on where you stopped.]";
    /** Answers of which the host may still say how much was heard. */
    private static final int REMEMBERED = 16;

    private final ToolBox tools;
    private final History history;
    private final Thinking thinking;
    private final Speaking speaking;
    private final Set<SpeechFilter> filters;
    private final Clockwork clockwork;
    private final Consumer<VoiceEvent> events;
    private final Map<String, History.Answer> answers = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Farewell farewell = new Farewell();
    private final Silencing silencing;
    /** What the host wants said word for word, when the agent may speak. */
    private final Queue<String> dictated = new ArrayDeque<>();

    private Clauses clauses = new Clauses();
    private @Nullable String current;
    private long utterances;
    private int rounds;
    private int toolsOut;
    private boolean callerHasFloor;
    /** Whether the caller interrupted something that was being said. */
    private boolean cutShort;

    private boolean ending;

    Answering(
            VoiceRequest request,
            PipelineEngine.Parts parts,
            Clockwork clockwork,
            Consumer<VoiceEvent> events,
            Consumer<SynthesisEvent> speech) {
        this.tools = request.tools();
        this.history = new History(request.before());
        this.filters = parts.manners().filters();
        this.clockwork = clockwork;
        this.events = events;
        this.silencing = new Silencing(clockwork);
        this.thinking = new Thinking(
                new Fallbacks<>(parts.llm()),
                request.agent().prompt(),
                request.tools().tools(),
                parts.manners().answerPatience(),
                clockwork);
        this.speaking = new Speaking(
                new Fallbacks<>(parts.tts()),
                request.carrierFormat(),
                clockwork,
                parts.manners().speechPatience(),
                speech);
    }

    void open() {
        speaking.open();
    }

    /** Begin: say the first message, or answer a caller who spoke before this conversation took over. */
    void greet(Optional<String> firstMessage) {
        if (history.awaitsAnswer()) {
            answer();
        } else if (history.messages("").isEmpty() && firstMessage.isPresent()) {
            History.Answer greeting = begin();
            say(greeting, firstMessage.get());
            end(greeting);
        }
    }

    /** Say something word for word, after what is being said. A caller who speaks is answered first. */
    void say(String text) {
        dictated.add(text);
        sayDictated();
    }

    private void sayDictated() {
        while (current == null && !callerHasFloor && !silencing.isUnderWay() && !dictated.isEmpty()) {
            History.Answer answer = begin();
            say(answer, dictated.remove());
            end(answer);
        }
    }

    /** Answer what the caller said. */
    void to(String text) {
        callerHasFloor = false;
        cutShort = false;
        rounds = 0;
        history.caller(text);
        if (toolsOut == 0) {
            answer();
        }
    }

    /** The caller has the floor, and the host is about to learn it: it tells what was heard of what was spoken. */
    void giveWay() {
        cutShort = false;
        stop();
        silencing.begin();
    }

    /** The host has told. */
    void silenced() {
        silencing.end();
        sayDictated();
    }

    /** Think and speak no more. */
    private void stop() {
        callerHasFloor = true;
        silencing.forget();
        thinking.stop();
        stay();
        clauses = new Clauses();
        String interrupted = current;
        current = null;
        List<String> silent = speaking.stop();
        cutShort |= interrupted != null || !silent.isEmpty();
        if (interrupted != null && !silent.contains(interrupted)) {
            tellSaid(interrupted);
        }
        silent.forEach(utterance -> cut(utterance, 0));
    }

    /** Nobody says goodbye any more. */
    private void stay() {
        int unused = farewell.forget();
        toolsOut -= unused;
        ending &= unused == 0;
    }

    /** The caller said nothing after all. Whether the agent speaks now: it does when it was to speak, or was cut short. */
    boolean nevermind() {
        callerHasFloor = false;
        boolean awaited = history.awaitsAnswer();
        if (toolsOut > 0 || !(awaited || cutShort)) {
            sayDictated();
            return false;
        }
        if (!awaited) {
            history.caller(NEVER_MIND);
        }
        answer();
        return true;
    }

    /** What seemed to be the end was none. */
    void goOn() {
        ending = false;
    }

    /** Whether the agent has said its last words, which are not to be cut. */
    boolean isEnding() {
        return ending;
    }

    /** Only so much of an utterance was heard. */
    void cut(String utterance, long heardMillis) {
        if (utterance.equals(current)) {
            stop();
        }
        History.Answer answer = answers.remove(utterance);
        Optional<String> heard = speaking.cut(utterance, heardMillis);
        if (answer != null && heard.isPresent() && answer.heardOnly(heard.get()) && told.remove(utterance)) {
            cutShort |= callerHasFloor;
            events.accept(new VoiceEvent.AgentSaid(utterance, heard.get().isBlank() ? "" : heard.get() + " …"));
        }
        farewell.spoken(utterance);
    }

    /** The host has all of an utterance. */
    void spoken(String utterance) {
        farewell.spoken(utterance);
    }

    void close() {
        silencing.close();
        thinking.stop();
        speaking.close();
    }

    private void answer() {
        silencing.afterwards(this::answerNow);
    }

    private void answerNow() {
        if (ending) {
            return;
        }
        History.Answer answer = begin();
        thinking.answer(history, event -> on(event, answer));
    }

    private History.Answer begin() {
        clauses = new Clauses();
        String utterance = "answer-" + ++utterances;
        History.Answer answer = history.answer(thinking.model());
        current = utterance;
        answers.put(utterance, answer);
        if (answers.size() > REMEMBERED) {
            String oldest = answers.keySet().iterator().next();
            answers.remove(oldest);
            told.remove(oldest);
        }
        return answer;
    }

    private void on(ModelEvent event, History.Answer answer) {
        switch (event) {
            case ModelEvent.Text(String delta) -> clauses.add(delta).forEach(part -> say(answer, part));
            case ModelEvent.ToolAsked(ToolUse use) -> asked(answer, use);
            case ModelEvent.Finished finished -> {
                clauses.rest().ifPresent(part -> say(answer, part));
                answer.whole(finished.verbatim());
                end(answer);
                answerTools(answer);
            }
            case Failed failed -> broken(failed, answer);
            case Warned warned -> events.accept(warned);
            case Used used -> events.accept(used);
        }
    }

    /** A model that fails after its first word: what it said is said to the end. */
    private void broken(Failed failure, History.Answer answer) {
        boolean said = current != null && !speaking.text(current).isEmpty();
        if (!said) {
            events.accept(failure);
            return;
        }
        events.accept(new Warned("the model broke off: " + failure.kind() + ": " + failure.reason()));
        clauses.rest().ifPresent(part -> say(answer, part));
        end(answer);
        answerTools(answer);
    }

    private void say(History.Answer answer, String part) {
        String spoken = SpeechFilter.apply(filters, part);
        String utterance = current;
        if (utterance != null && !spoken.isBlank()) {
            answer.said(spoken);
            speaking.say(utterance, spoken);
        }
    }

    /** No more text of the current utterance comes. */
    private void end(History.Answer answer) {
        String utterance = current;
        current = null;
        if (utterance == null || answers.get(utterance) != answer) {
            return;
        }
        tellSaid(utterance);
        speaking.end(utterance);
        sayDictated();
    }

    private void tellSaid(String utterance) {
        String text = speaking.text(utterance).strip();
        if (text.isEmpty()) {
            farewell.spoken(utterance);
        } else {
            told.add(utterance);
            events.accept(new VoiceEvent.AgentSaid(utterance, text));
        }
    }

    private void asked(History.Answer answer, ToolUse use) {
        answer.asked(use);
        toolsOut++;
        boolean last = isLast(use);
        ending |= last;
        if (last && current != null) {
            farewell.after(current, () -> use(answer, use));
        } else {
            use(answer, use);
        }
    }

    private boolean isLast(ToolUse use) {
        return tools.tools().stream()
                .anyMatch(tool -> tool.last() && tool.name().equals(use.tool()));
    }

    private void use(History.Answer answer, ToolUse use) {
        clockwork.aside(() -> {
            ToolBox.Result result = result(use);
            clockwork.turns().run(() -> used(answer, use, result));
        });
    }

    /** Whatever happens, there is one: the model waits for it. */
    private ToolBox.Result result(ToolUse use) {
        try {
            return tools.use(use.tool(), use.arguments());
        } catch (RuntimeException broken) {
            return new ToolBox.Result("{\"error\":\"the tool broke\"}", false);
        }
    }

    private void used(History.Answer answer, ToolUse use, ToolBox.Result result) {
        toolsOut--;
        ending = result.last() || (ending && !isLast(use));
        answer.output(use, result.output());
        answerTools(answer);
    }

    /** When the model has said what it has to say and all tools have answered, it reads that; unless the caller speaks. */
    private void answerTools(History.Answer answer) {
        if (toolsOut > 0 || callerHasFloor || current != null || !answer.usedTools()) {
            return;
        }
        if (++rounds > TOOL_ROUNDS) {
            events.accept(new Failed(
                    Failed.Kind.INVALID, "the model used tools " + TOOL_ROUNDS + " times in a row and said nothing"));
        } else {
            answer();
        }
    }
}
