package io.trunkline.domain.pipeline;

import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.Message.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversation as it was heard. */
final class History {
    /** More than a model needs to know of a phone call. */
    private static final int LONGEST = 200;

    sealed interface Entry permits Caller, Answer {}

    private record Caller(String text) implements Entry {}

    /** What the agent said between two turns of the caller, and the tools it used. */
    static final class Answer implements Entry {
        private final String model;
        private final StringBuilder text = new StringBuilder();
        private final Map<ToolUse, Optional<String>> uses = new LinkedHashMap<>();
        private Optional<String> verbatim = Optional.empty();

        private Answer(String model) {
            this.model = model;
        }

        void said(String more) {
            text.append(more);
        }

        void asked(ToolUse use) {
            uses.put(use, Optional.empty());
        }

        void output(ToolUse use, String output) {
            uses.put(use, Optional.of(output));
        }

        void whole(Optional<String> memory) {
            verbatim = memory;
        }

        /** Only so much of it was heard. Whether that is not all of it. */
        boolean heardOnly(String heard) {
            if (heard.length() >= text.length()) {
                return false;
            }
            text.setLength(0);
            text.append(heard);
            verbatim = Optional.empty();
            return true;
        }

        boolean usedTools() {
            return !uses.isEmpty();
        }

        private boolean isEmpty() {
            return uses.isEmpty() && text.toString().isBlank();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** What was said before this conversation took over. */
    History(List<CallSummary.Line> before) {
        for (CallSummary.Line line : before) {
            if (line.speaker().equals("caller")) {
                caller(line.text());
            } else {
                answer("").said(line.text());
            }
        }
    }

    void caller(String text) {
        entries.add(new Caller(text));
        forgetOld();
    }

    /** An answer begins. */
    Answer answer(String model) {
        Answer answer = new Answer(model);
        entries.add(answer);
        forgetOld();
        return answer;
    }

    /** Whether a model that reads this would have something to answer: the caller's words, or what its tools gave. */
    boolean awaitsAnswer() {
        return entries.reversed().stream()
                .filter(entry -> !(entry instanceof Answer answer && answer.isEmpty()))
                .findFirst()
                .map(entry -> !(entry instanceof Answer answer) || answer.usedTools())
                .orElse(false);
    }

    /** Whether the caller has heard nothing since they spoke. */
    boolean owesWords() {
        for (Entry entry : entries.reversed()) {
            if (entry instanceof Caller) {
                return true;
            }
            if (entry instanceof Answer answer && !answer.text.toString().isBlank()) {
                return false;
            }
        }
        return false;
    }

    /** As a model reads it. */
    List<Message> messages(String model) {
        List<Message> messages = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Caller caller -> messages.add(new Message.Caller(caller.text()));
                case Answer answer -> add(messages, answer, model);
            }
        }
        return messages;
    }

    /** A tool that has not given anything yet is answered all the same: models insist on it. */
    private static void add(List<Message> messages, Answer answer, String model) {
        if (answer.isEmpty()) {
            return;
        }
        @Nullable String memory = answer.model.equals(model) ? answer.verbatim.orElse(null) : null;
        messages.add(new Message.Agent(
                answer.text.toString().strip(), List.copyOf(answer.uses.keySet()), Optional.ofNullable(memory)));
        answer.uses.forEach((use, output) ->
                messages.add(new Message.ToolOutput(use, output.orElse("{\"error\":\"no answer yet\"}"))));
    }

    private void forgetOld() {
        while (entries.size() > LONGEST) {
            entries.removeFirst();
        }
    }
}
