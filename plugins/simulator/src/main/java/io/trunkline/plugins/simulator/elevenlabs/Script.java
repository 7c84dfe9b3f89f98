package io.trunkline.plugins.simulator.elevenlabs;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** What the agent is like, and what happens in its conversations. Any thread. */
final class Script {
    /** The use of a tool. */
    record Call(String tool, String arguments) {}

    /** What the agent says, and the tool it uses when it has. */
    record Answer(String text, Optional<Call> call) {}

    private final Queue<String> heard = new ArrayDeque<>(List.of("I have a question."));
    private final Queue<Answer> answers =
            new ArrayDeque<>(List.of(new Answer("I am glad that you ask. Please go on.", Optional.empty())));
    private final Queue<Call> calls = new ArrayDeque<>();
    private String greeting = "Hello, how can I help you?";
    private String speaks = "ulaw_8000";
    private String hears = "ulaw_8000";
    private Set<String> overridable = Set.of();
    private boolean open;
    private boolean announcing;

    synchronized void hears(List<String> turns) {
        heard.clear();
        heard.addAll(turns);
    }

    synchronized void says(List<String> texts) {
        answers.clear();
        texts.forEach(text -> answers.add(new Answer(text, Optional.empty())));
    }

    synchronized void saysAndCalls(String text, Call call) {
        answers.add(new Answer(text, Optional.of(call)));
    }

    synchronized void calls(Call call) {
        calls.add(call);
    }

    synchronized void greets(String text) {
        greeting = text;
    }

    synchronized void formats(String agent, String caller) {
        speaks = agent;
        hears = caller;
    }

    synchronized void allows(Set<String> fields) {
        overridable = Set.copyOf(fields);
    }

    synchronized void open() {
        open = true;
    }

    synchronized void announcing() {
        announcing = true;
    }

    /** What the caller is taken to have said; the last goes on for ever. */
    synchronized String nextHeard() {
        return next(heard);
    }

    /** What the agent answers; the last goes on for ever. */
    synchronized Answer nextAnswer() {
        return next(answers);
    }

    synchronized Optional<Call> nextCall() {
        return Optional.ofNullable(calls.poll());
    }

    synchronized String greeting() {
        return greeting;
    }

    synchronized Format speaks() {
        return new Format(speaks);
    }

    synchronized Format hears() {
        return new Format(hears);
    }

    synchronized Set<String> overridable() {
        return overridable;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized boolean isAnnouncing() {
        return announcing;
    }

    private static <T> T next(Queue<T> items) {
        return items.size() > 1 ? items.remove() : items.element();
    }
}
