package io.trunkline.plugins.localvoice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where one caller stands in a dialogue. Decides only what to say next; one thread at a time. */
final class Conversation {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

    private final Dialogue dialogue;
    private final Map<String, String> slots = new HashMap<>();
    private State state;
    private String digits = "";
    private int failures;

    Conversation(Dialogue dialogue) {
        this.dialogue = dialogue;
        this.state = dialogue.state(dialogue.start());
    }

    /** The first words: {@code greeting}, if any, instead of the dialogue's own. */
    Reply start(Optional<String> greeting) {
        return enter(dialogue.start(), greeting);
    }

    /** What the caller may say now; empty where only keys count. */
    Optional<Phrase> phrase() {
        return state.phrase();
    }

    /** The caller said something. */
    Reply heard(String text) {
        List<String> words = List.of(text.split(" "));
        for (Answer answer : state.answers()) {
            if (answer instanceof Answer.Words said) {
                Optional<Map<String, String>> match = PhraseMatcher.match(said.phrase(), words);
                if (match.isPresent()) {
                    slots.putAll(match.get());
                    return enter(said.next());
                }
            }
        }
        return failed(state.noMatch());
    }

    /** The caller pressed a key; empty when more must follow. */
    Optional<Reply> pressed(char key) {
        Optional<Answer.Key> alone = answers(Answer.Key.class)
                .filter(answer -> digits.isEmpty() && answer.key() == key)
                .findFirst();
        if (alone.isPresent()) {
            return Optional.of(enter(alone.get().next()));
        }
        Optional<Answer.Digits> several = answers(Answer.Digits.class)
                .filter(answer -> Character.isDigit(key))
                .findFirst();
        return several.isPresent() ? collected(several.get(), key) : Optional.of(failed(state.noMatch()));
    }

    private Optional<Reply> collected(Answer.Digits wanted, char key) {
        digits += key;
        if (digits.length() < wanted.count()) {
            return Optional.empty();
        }
        slots.put(wanted.slot(), String.join(" ", digits.split("")));
        return Optional.of(enter(wanted.next()));
    }

    /** The caller said and pressed nothing for {@link Dialogue#silence()}. */
    Reply silent() {
        return failed(state.noInput());
    }

    /** The caller was not listened to, which is not the caller's failure. */
    Reply unheard() {
        return new Reply(fill(state.noMatch()), false);
    }

    private Reply failed(String words) {
        digits = "";
        failures++;
        return failures < dialogue.attempts() ? new Reply(fill(words), false) : enter(dialogue.giveUp());
    }

    private Reply enter(String name) {
        return enter(name, Optional.empty());
    }

    /** Arrives at a state, and goes on from there as long as no answer is waited for. */
    private Reply enter(String name, Optional<String> instead) {
        digits = "";
        failures = 0;
        state = dialogue.state(name);
        String words = fill(instead.orElse(state.say()));
        if (state.next().isEmpty()) {
            return new Reply(words, state.end());
        }
        Reply rest = enter(state.next().get());
        return new Reply(words + " " + rest.text(), rest.end());
    }

    private String fill(String text) {
        String words = SLOT.matcher(text).replaceAll(match -> slots.getOrDefault(match.group(1), ""));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private <A extends Answer> Stream<A> answers(Class<A> kind) {
        return state.answers().stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * What the agent says next.
     *
     * @param text the words
     * @param end whether the call ends after them
     */
    record Reply(String text, boolean end) {}
}
