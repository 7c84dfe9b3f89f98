package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.FunctionCall;
import io.trunkline.ports.call.CallSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said in the conversation, as it was heard, to be told to a session that did not hear it: the vendor keeps none
 * beyond the session's end.
 */
final class History {
    /** What is older does not matter any more. */
    private static final int MOST = 400;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int unnamed;

    private sealed interface Entry {
        /** The items it is; none if nothing was heard or understood. */
        List<ClientEvents.ItemCreate> items(Dialect dialect);
    }

    private record Caller(String text) implements Entry {
        @Override
        public List<ClientEvents.ItemCreate> items(Dialect dialect) {
            return text.isBlank() ? List.of() : List.of(ClientEvents.ItemCreate.caller(text));
        }
    }

    private record Earlier(String text) implements Entry {
        @Override
        public List<ClientEvents.ItemCreate> items(Dialect dialect) {
            return text.isBlank() ? List.of() : List.of(ClientEvents.ItemCreate.agent(text, dialect));
        }
    }

    private record Agent(Utterance utterance) implements Entry {
        @Override
        public List<ClientEvents.ItemCreate> items(Dialect dialect) {
            return new Earlier(utterance.heardWords()).items(dialect);
        }
    }

    private record Tool(FunctionCall call, String output) implements Entry {
        @Override
        public List<ClientEvents.ItemCreate> items(Dialect dialect) {
            return List.of(ClientEvents.ItemCreate.call(call), ClientEvents.ItemCreate.output(call.id(), output));
        }
    }

    /** What was said before this conversation took over. */
    History(List<CallSummary.Line> before) {
        before.forEach(
                line -> add(line.speaker().equals("agent") ? new Earlier(line.text()) : new Caller(line.text())));
    }

    /** The caller said something that is still to be written down. */
    void callerSpoke(String item) {
        put(item, new Caller(""));
    }

    void callerSaid(String item, String text) {
        put(item, new Caller(text));
    }

    /** What the caller did beside speaking. */
    void caller(String text) {
        add(new Caller(text));
    }

    void agent(Utterance utterance) {
        put(utterance.item(), new Agent(utterance));
    }

    void used(FunctionCall call, String output) {
        add(new Tool(call, output));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether nobody has answered to what came last. */
    boolean waitsForAgent(Dialect dialect) {
        return new ArrayList<>(entries.values())
                .reversed().stream()
                        .filter(entry ->
                                entry instanceof Caller || !entry.items(dialect).isEmpty())
                        .findFirst()
                        .filter(last -> last instanceof Caller || last instanceof Tool)
                        .isPresent();
    }

    /** All of it, the oldest first. */
    List<ClientEvents.ItemCreate> items(Dialect dialect) {
        return entries.values().stream()
                .map(entry -> entry.items(dialect))
                .flatMap(Collection::stream)
                .toList();
    }

    private void add(Entry entry) {
        put("#" + unnamed++, entry);
    }

    private void put(String name, Entry entry) {
        entries.put(name, entry);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
