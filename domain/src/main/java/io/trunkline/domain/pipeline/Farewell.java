package io.trunkline.domain.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Tools that end the conversation, asked for while the words before them are not all spoken yet. The host ends the call as
 * soon as it is quiet, so it would be quiet too soon. Used in turns.
 */
final class Farewell {
    private final List<Runnable> uses = new ArrayList<>();
    private String utterance = "";

    /** Use a tool when an utterance is spoken. */
    void after(String spoken, Runnable use) {
        utterance = spoken;
        uses.add(use);
    }

    /** An utterance is spoken, or will never be. */
    void spoken(String which) {
        if (which.equals(utterance)) {
            List<Runnable> due = List.copyOf(uses);
            uses.clear();
            due.forEach(Runnable::run);
        }
    }

    /** It goes on. How many tools are not used. */
    int forget() {
        int forgotten = uses.size();
        uses.clear();
        return forgotten;
    }
}
