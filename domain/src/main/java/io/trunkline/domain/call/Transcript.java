package io.trunkline.domain.call;

import io.trunkline.ports.call.CallSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What both sides said. Of an interrupted line only what was heard counts. Confined to the call's thread. */
final class Transcript {
    private static final Cut WHOLE = new Cut(1, 1);

    private record Entry(String speaker, String utterance, String text) {
        boolean isOf(String agents) {
            return speaker.equals("agent") && utterance.equals(agents);
        }
    }

    private record Cut(long heard, long spoken) {
        String of(String text) {
            if (heard >= spoken) {
                return text;
            }
            int word = text.lastIndexOf(' ', (int) (text.length() * heard / spoken));
            return word < 0 ? "" : text.substring(0, word) + " …";
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Cut> cuts = new HashMap<>();

    void callerSaid(String text) {
        entries.add(new Entry("caller", "", text));
    }

    /** Said again of the same utterance, it is what the agent knows to have been heard: no longer to be cut by us. */
    void agentSaid(String utterance, String text) {
        Entry said = new Entry("agent", utterance, text);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).isOf(utterance)) {
                entries.set(i, said);
                cuts.put(utterance, WHOLE);
                return;
            }
        }
        entries.add(said);
    }

    /** Of an agent's utterance only {@code heard} of {@code spoken} milliseconds were heard; its text may still come. */
    void cut(String utterance, long heard, long spoken) {
        cuts.put(utterance, new Cut(heard, spoken));
    }

    List<CallSummary.Line> lines() {
        return entries.stream()
                .map(entry -> new CallSummary.Line(
                        entry.speaker(),
                        cuts.getOrDefault(entry.utterance(), WHOLE).of(entry.text())))
                .filter(line -> !line.text().isEmpty())
                .toList();
    }
}
