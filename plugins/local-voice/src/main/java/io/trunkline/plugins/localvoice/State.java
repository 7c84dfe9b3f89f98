package io.trunkline.plugins.localvoice;

import java.util.List;
import java.util.Optional;

/**
 * One point of a dialogue.
 *
 * @param say what the agent says on arrival, with <code>{slot}</code>s
 * @param answers what the caller may answer
 * @param next where to go without waiting for an answer; empty when there are answers, or at the end
 * @param end whether the call ends here
 * @param noMatch what to say when the answer is none of those
 * @param noInput what to say when there is no answer
 */
record State(String say, List<Answer> answers, Optional<String> next, boolean end, String noMatch, String noInput) {
    /** Keeps its own copy of the answers. */
    State {
        answers = List.copyOf(answers);
    }

    /** Everything that may be said here; empty where only keys count. */
    Optional<Phrase> phrase() {
        List<Phrase> phrases = answers.stream()
                .filter(Answer.Words.class::isInstance)
                .map(answer -> ((Answer.Words) answer).phrase())
                .toList();
        return phrases.isEmpty() ? Optional.empty() : Optional.of(new Phrase.Choice(phrases));
    }
}
