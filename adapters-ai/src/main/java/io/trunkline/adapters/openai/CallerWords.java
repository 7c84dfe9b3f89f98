package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the caller's transcripts into the order in which they were spoken: they are made beside the conversation, and a
 * short one overtakes a long one. An overtaken one is waited for, but not for ever.
 */
final class CallerWords {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST = 256;
    private static final String OUTSTANDING = "";

    private final Line line;
    private final History history;
    private final Map<String, String> spoken = new LinkedHashMap<>();
    private String silent = "";

    CallerWords(Line line, History history) {
        this.line = line;
        this.history = history;
    }

    /** What will be committed under this name is silence, of which there will be no transcript. */
    void silent(String item) {
        silent = item;
    }

    void committed(String item) {
        if (spoken.size() < MOST && !item.equals(silent)) {
            spoken.putIfAbsent(item, OUTSTANDING);
            history.callerSpoke(item);
        }
    }

    void transcribed(String item, String text) {
        if (text.isBlank()) {
            lost(item);
            return;
        }
        history.callerSaid(item, text);
        if (spoken.containsKey(item)) {
            spoken.put(item, text);
            tellInOrder();
            if (spoken.containsKey(item)) {
                line.after(PATIENCE, () -> giveUpBefore(item));
            }
        } else {
            line.tell(new CallerSaid(text));
        }
    }

    /** There is nothing to wait for. */
    void lost(String item) {
        spoken.remove(item);
        tellInOrder();
    }

    /** Whether everything was told. */
    boolean isComplete() {
        return spoken.isEmpty();
    }

    /** The session ends: nothing more comes. */
    void leave() {
        giveUp(List.copyOf(spoken.keySet()));
    }

    private void giveUpBefore(String item) {
        if (spoken.containsKey(item)) {
            giveUp(spoken.keySet().stream()
                    .takeWhile(earlier -> !earlier.equals(item))
                    .toList());
        }
    }

    private void giveUp(List<String> items) {
        items.stream().filter(item -> OUTSTANDING.equals(spoken.get(item))).forEach(spoken::remove);
        tellInOrder();
    }

    private void tellInOrder() {
        while (!spoken.isEmpty()) {
            Map.Entry<String, String> first = spoken.entrySet().iterator().next();
            if (first.getValue().equals(OUTSTANDING)) {
                return;
            }
            spoken.remove(first.getKey());
            line.tell(new CallerSaid(first.getValue()));
        }
    }
}
