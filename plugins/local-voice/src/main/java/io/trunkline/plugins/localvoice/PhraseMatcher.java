package io.trunkline.plugins.localvoice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out how recognised words fit a phrase, and which slots they fill. */
final class PhraseMatcher {
    private final List<String> words;

    private PhraseMatcher(List<String> words) {
        this.words = words;
    }

    /** The slots that {@code words} fill when they are exactly this phrase; empty when they are not. */
    static Optional<Map<String, String>> match(Phrase phrase, List<String> words) {
        return new PhraseMatcher(words)
                .ends(phrase, new Match(0, Map.of()))
                .filter(match -> match.end() == words.size())
                .map(Match::slots)
                .findFirst();
    }

    /** Every way to go on from {@code from} through {@code phrase}. */
    private Stream<Match> ends(Phrase phrase, Match from) {
        return switch (phrase) {
            case Phrase.Word word ->
                Stream.of(from).filter(match -> spoken(word, match)).map(Match::next);
            case Phrase.Sequence sequence -> sequence(sequence.parts(), from);
            case Phrase.Choice choice -> choice.options().stream().flatMap(option -> ends(option, from));
            case Phrase.Maybe maybe -> Stream.concat(ends(maybe.part(), from), Stream.of(from));
            case Phrase.Slot slot -> ends(slot.part(), from).map(match -> match.with(slot.name(), text(from, match)));
        };
    }

    private Stream<Match> sequence(List<Phrase> parts, Match from) {
        return parts.isEmpty()
                ? Stream.of(from)
                : ends(parts.getFirst(), from).flatMap(match -> sequence(parts.subList(1, parts.size()), match));
    }

    private boolean spoken(Phrase.Word word, Match match) {
        return match.end() < words.size() && words.get(match.end()).equals(word.text());
    }

    private String text(Match from, Match to) {
        return String.join(" ", words.subList(from.end(), to.end()));
    }

    private record Match(int end, Map<String, String> slots) {
        Match next() {
            return new Match(end + 1, slots);
        }

        Match with(String slot, String text) {
            Map<String, String> more = new HashMap<>(slots);
            more.put(slot, text);
            return new Match(end, Map.copyOf(more));
        }
    }
}
