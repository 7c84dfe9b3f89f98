package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import java.time.Duration;
import java.util.LinkedHashMap;
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
    private final Timer timer;
    private final OneAtATime turns;
    private final Map<String, String> spoken = new LinkedHashMap<>();

    CallerWords(Line line, Timer timer, OneAtATime turns) {
        this.line = line;
        this.timer = timer;
        this.turns = turns;
    }

    void committed(String item) {
        if (spoken.size() < MOST) {
            spoken.putIfAbsent(item, OUTSTANDING);
        }
    }

    void transcribed(String item, String text) {
        if (text.isBlank()) {
            lost(item);
        } else if (spoken.containsKey(item)) {
            spoken.put(item, text);
            tellInOrder();
            if (spoken.containsKey(item)) {
                timer.after(PATIENCE, () -> turns.run(() -> giveUpBefore(item)));
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

    private void giveUpBefore(String item) {
        if (spoken.containsKey(item)) {
            spoken.keySet().stream()
                    .takeWhile(earlier -> !earlier.equals(item))
                    .filter(earlier -> OUTSTANDING.equals(spoken.get(earlier)))
                    .toList()
                    .forEach(spoken::remove);
            tellInOrder();
        }
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
