package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the agent behaves in conversation: options of the agent.
 *
 * @param minSpeech {@code min-speech-ms}: shorter sounds of the caller do not even make the agent pause
 * @param endSilence {@code end-silence-ms}: so long a silence ends the caller's turn where the service does not tell
 * @param resumeAfter {@code resume-after-ms}: a caller who was not understood for so long did not interrupt
 * @param interruptWords {@code interrupt-words}: fewer words do not interrupt
 * @param hearingPatience {@code hearing-timeout-ms}: speech to text that says nothing of what the caller said is replaced
 * @param answerPatience {@code answer-timeout-ms}: a model that has not begun by then is given up
 * @param speechPatience {@code speech-timeout-ms}: speech that has not begun by then is given up
 * @param filters {@code speech-filter}: what is taken out of the text before it is spoken
 */
record Manners(
        Duration minSpeech,
        Duration endSilence,
        Duration resumeAfter,
        int interruptWords,
        Duration hearingPatience,
        Duration answerPatience,
        Duration speechPatience,
        Set<SpeechFilter> filters) {
    static final Set<String> OPTIONS = Set.of(
            "min-speech-ms",
            "end-silence-ms",
            "resume-after-ms",
            "interrupt-words",
            "hearing-timeout-ms",
            "answer-timeout-ms",
            "speech-timeout-ms",
            "speech-filter");

    /**
     * Those of an agent.
     *
     * @throws IllegalArgumentException with a sentence that begins with the option that is wrong
     */
    static Manners of(Agent agent) {
        return new Manners(
                millis(agent, "min-speech-ms", 160, 20, 2_000),
                millis(agent, "end-silence-ms", 600, 100, 5_000),
                millis(agent, "resume-after-ms", 1_000, 200, 10_000),
                whole(agent, "interrupt-words", 1, 1, 10),
                millis(agent, "hearing-timeout-ms", 4_000, 500, 60_000),
                millis(agent, "answer-timeout-ms", 6_000, 500, 60_000),
                millis(agent, "speech-timeout-ms", 4_000, 500, 60_000),
                filters(agent.option("speech-filter").orElse("markdown, emoji, urls")));
    }

    private static Duration millis(Agent agent, String key, int usual, int least, int most) {
        return Duration.ofMillis(whole(agent, key, usual, least, most));
    }

    private static int whole(Agent agent, String key, int usual, int least, int most) {
        Optional<String> text = agent.option(key).map(String::strip).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return usual;
        }
        int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(key + " must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    private static Set<SpeechFilter> filters(String text) {
        Set<SpeechFilter> filters = new TreeSet<>();
        for (String word : text.split(",", -1)) {
            if (!word.isBlank() && !word.strip().equals("none")) {
                filters.add(SpeechFilter.named(word.strip()));
            }
        }
        return filters;
    }
}
