package io.trunkline.plugins.localvoice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a dialogue and checks all of it. The format is described in the plugin's README. */
final class DialogueFile {
    private static final String BUILT_IN = "dialogue.yaml";
    private static final Set<String> TOP =
            Set.of("start", "give-up", "attempts", "silence", "no-match", "no-input", "lists", "anywhere", "states");
    private static final Set<String> STATE = Set.of("say", "answers", "go", "end", "no-match", "no-input");
    private static final Set<String> ANSWER = Set.of("hear", "press", "digits", "slot", "go");
    private static final String KEYS = "0123456789*#";

    private final Lexicon lexicon;
    private final Map<String, Yaml> top;
    private final Yaml root;
    private final Map<String, Phrase> lists = new HashMap<>();
    private final List<Answer> anywhere;

    private DialogueFile(Yaml root, Lexicon lexicon) throws DialogueException {
        this.root = root;
        this.lexicon = lexicon;
        this.top = root.map(TOP);
        if (top.get("lists") instanceof Yaml given) {
            for (Map.Entry<String, Yaml> list : given.map().entrySet()) {
                lists.put(list.getKey(), phrase(list.getValue()));
            }
        }
        this.anywhere = answers(top.get("anywhere"));
    }

    /** Reads a dialogue from a file. */
    static Dialogue read(Path file, Lexicon lexicon) throws DialogueException {
        try {
            return parse(file.toString(), Files.readString(file), lexicon);
        } catch (IOException unreadable) {
            throw new DialogueException(file + " cannot be read: " + unreadable);
        }
    }

    /** Reads the dialogue that comes with the plugin. */
    static Dialogue builtIn(Lexicon lexicon) throws DialogueException {
        try (InputStream file = DialogueFile.class.getResourceAsStream(BUILT_IN)) {
            if (file == null) {
                throw new DialogueException(BUILT_IN + " is not in the plugin");
            }
            return parse(BUILT_IN, new String(file.readAllBytes(), StandardCharsets.UTF_8), lexicon);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads a dialogue from text. */
    static Dialogue parse(String file, String text, Lexicon lexicon) throws DialogueException {
        return new DialogueFile(Yaml.parse(file, text), lexicon).dialogue();
    }

    private Dialogue dialogue() throws DialogueException {
        Map<String, State> states = new LinkedHashMap<>();
        Map<String, Yaml> given = need(root, top, "states").map();
        for (Map.Entry<String, Yaml> entry : given.entrySet()) {
            states.put(entry.getKey(), state(entry.getValue()));
        }
        checkWaits(given, states);
        return new Dialogue(
                target(need(root, top, "start")),
                target(need(root, top, "give-up")),
                top.get("attempts") instanceof Yaml attempts ? attempts.number(1, 10) : 3,
                Duration.ofSeconds(top.get("silence") instanceof Yaml silence ? silence.number(1, 60) : 6),
                states);
    }

    private State state(Yaml given) throws DialogueException {
        Map<String, Yaml> entries = given.map(STATE);
        List<Answer> answers = answers(entries.get("answers"));
        Optional<String> next = entries.get("go") instanceof Yaml go ? Optional.of(target(go)) : Optional.empty();
        boolean end = entries.get("end") instanceof Yaml flag && truth(flag);
        if ((answers.isEmpty() ? 0 : 1) + (next.isPresent() ? 1 : 0) + (end ? 1 : 0) != 1) {
            throw given.wrong("a state has either answers, or go, or end: true");
        }
        if (!answers.isEmpty()) {
            answers.addAll(anywhere);
        }
        return new State(
                need(given, entries, "say").text(),
                answers,
                next,
                end,
                entries.getOrDefault("no-match", need(root, top, "no-match")).text(),
                entries.getOrDefault("no-input", need(root, top, "no-input")).text());
    }

    private List<Answer> answers(@Nullable Yaml given) throws DialogueException {
        List<Answer> answers = new ArrayList<>();
        if (given != null) {
            for (Yaml item : given.list()) {
                answers.add(answer(item));
            }
        }
        return answers;
    }

    private Answer answer(Yaml given) throws DialogueException {
        Map<String, Yaml> entries = given.map(ANSWER);
        String next = target(need(given, entries, "go"));
        if (entries.get("hear") instanceof Yaml words && entries.size() == 2) {
            return new Answer.Words(phrase(words), next);
        }
        if (entries.get("press") instanceof Yaml key && entries.size() == 2) {
            return new Answer.Key(key(key), next);
        }
        if (entries.get("digits") instanceof Yaml count
                && entries.get("slot") instanceof Yaml slot
                && entries.size() == 3) {
            return new Answer.Digits(count.number(2, 20), slot.text(), next);
        }
        throw given.wrong("an answer has go and one of: hear, press, or digits with slot");
    }

    private Phrase phrase(Yaml given) throws DialogueException {
        Phrase phrase;
        try {
            phrase = PhraseParser.parse(given.text(), lists);
        } catch (IllegalArgumentException malformed) {
            throw given.wrong(String.valueOf(malformed.getMessage()));
        }
        List<String> unknown = lexicon.unknown(phrase.words());
        if (!unknown.isEmpty()) {
            throw given.wrong("no pronunciation is known for " + String.join(", ", unknown));
        }
        return phrase;
    }

    private static char key(Yaml given) throws DialogueException {
        String key = given.text();
        if (key.length() != 1 || !KEYS.contains(key)) {
            throw given.wrong("'" + key + "' is no key; there are 0-9, * and #");
        }
        return key.charAt(0);
    }

    private static boolean truth(Yaml given) throws DialogueException {
        return switch (given.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw given.wrong("must be true or false");
        };
    }

    private String target(Yaml given) throws DialogueException {
        if (!need(root, top, "states").map().containsKey(given.text())) {
            throw given.wrong("no state is named '" + given.text() + "'");
        }
        return given.text();
    }

    /** A chain of states that wait for nothing must come to one that does. */
    private static void checkWaits(Map<String, Yaml> given, Map<String, State> states) throws DialogueException {
        for (Map.Entry<String, Yaml> entry : given.entrySet()) {
            String name = entry.getKey();
            Set<String> passed = new HashSet<>();
            Optional<String> next = Optional.of(name);
            while (next.isPresent()) {
                if (!passed.add(next.get())) {
                    throw entry.getValue().wrong("'" + name + "' goes round and never waits for an answer");
                }
                next = next.map(states::get).flatMap(State::next);
            }
        }
    }

    private static Yaml need(Yaml parent, Map<String, Yaml> entries, String name) throws DialogueException {
        Yaml entry = entries.get(name);
        if (entry == null) {
            throw parent.wrong("'" + name + "' is missing");
        }
        return entry;
    }
}
