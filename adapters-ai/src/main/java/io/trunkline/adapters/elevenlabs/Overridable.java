package io.trunkline.adapters.elevenlabs;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of an agent may be overridden in a conversation, where its security settings at the vendor allow it. */
enum Overridable {
    PROMPT,
    FIRST_MESSAGE,
    LANGUAGE,
    VOICE,
    LLM;

    /**
     * Read a list such as {@code prompt, first_message}.
     *
     * @param wrong makes an exception of what is wrong
     */
    static Set<Overridable> list(String text, Function<String, RuntimeException> wrong) {
        Set<Overridable> found = EnumSet.noneOf(Overridable.class);
        for (String word : text.split("[,\\s]+", -1)) {
            if (!word.isEmpty()) {
                found.add(Arrays.stream(values())
                        .filter(one -> one.word().equals(word.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> wrong.apply("must be a list of " + words())));
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** The vendor's word for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(Overridable::word).collect(Collectors.joining(", "));
    }
}
