package io.trunkline.app.store;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallJournal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the events of the latest calls of this process. */
public final class MemoryJournal implements CallJournal {
    private final Map<CallId, List<CallEvent>> calls;

    /**
     * A journal.
     *
     * @param most how many calls it keeps; the oldest is forgotten first
     */
    public MemoryJournal(int most) {
        calls = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<CallId, List<CallEvent>> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized void append(CallEvent event) {
        List<CallEvent> events = calls.computeIfAbsent(event.call(), call -> new ArrayList<>());
        if (event.sequence() != events.size() + 1L) {
            throw new IllegalStateException("event " + event + " does not follow #" + events.size());
        }
        events.add(event);
    }

    @Override
    public synchronized List<CallEvent> read(CallId call) {
        return List.copyOf(calls.getOrDefault(call, List.of()));
    }
}
