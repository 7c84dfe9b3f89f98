package io.trunkline.plugins.localvoice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a phrase written as {@code [please] (book | make) an appointment [on <day>]}. */
final class PhraseParser {
    private static final Pattern TOKEN =
            Pattern.compile("<[a-z][a-z0-9-]*>|[a-z]+(?:['.-][a-z]+)*\\.?|[\\[\\]()|]|\\S");

    private final Map<String, Phrase> lists;
    private final List<String> tokens;
    private int at;

    private PhraseParser(String text, Map<String, Phrase> lists) {
        this.lists = lists;
        this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /**
     * Reads one phrase.
     *
     * @param lists what {@code <name>} may refer to
     * @throws IllegalArgumentException when it cannot be understood; the message says what
     */
    static Phrase parse(String text, Map<String, Phrase> lists) {
        PhraseParser parser = new PhraseParser(text, lists);
        Phrase phrase = parser.choice();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("unexpected '" + parser.peek() + "'");
        }
        return phrase;
    }

    private Phrase choice() {
        List<Phrase> options = new ArrayList<>();
        do {
            options.add(sequence());
        } while (skip("|"));
        return options.size() == 1 ? options.getFirst() : new Phrase.Choice(options);
    }

    private Phrase sequence() {
        List<Phrase> parts = new ArrayList<>();
        while (!peek().isEmpty() && !"|)]".contains(peek())) {
            parts.add(part());
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    peek().isEmpty() ? "words are missing at the end" : "words are missing before '" + peek() + "'");
        }
        return parts.size() == 1 ? parts.getFirst() : new Phrase.Sequence(parts);
    }

    private Phrase part() {
        String token = tokens.get(at++);
        return switch (token.charAt(0)) {
            case '(' -> closed(choice(), ")");
            case '[' -> new Phrase.Maybe(closed(choice(), "]"));
            case '<' -> slot(token);
            default -> word(token);
        };
    }

    private Phrase closed(Phrase phrase, String bracket) {
        if (!skip(bracket)) {
            throw new IllegalArgumentException("'" + bracket + "' is missing");
        }
        return phrase;
    }

    private Phrase slot(String token) {
        String name = token.length() > 2 ? token.substring(1, token.length() - 1) : "";
        Phrase list = lists.get(name);
        if (list == null) {
            throw new IllegalArgumentException("no list above is named '" + name + "'");
        }
        return new Phrase.Slot(name, list);
    }

    private static Phrase word(String token) {
        if (!Character.isLowerCase(token.charAt(0))) {
            throw new IllegalArgumentException("'" + token + "' is not allowed: write words in lower-case letters");
        }
        return new Phrase.Word(token);
    }

    private boolean skip(String token) {
        boolean there = peek().equals(token);
        if (there) {
            at++;
        }
        return there;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }
}
