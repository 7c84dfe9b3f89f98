package io.trunkline.plugins.localvoice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may say at one point: a finite set of word sequences, for there is no repetition. */
sealed interface Phrase {
    /** One word, in lower case. */
    record Word(String text) implements Phrase {}

    /** One part after the other. */
    record Sequence(List<Phrase> parts) implements Phrase {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of these. */
    record Choice(List<Phrase> options) implements Phrase {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** May be left out. */
    record Maybe(Phrase part) implements Phrase {}

    /** A named list; what was said of it fills the slot of that name. */
    record Slot(String name, Phrase part) implements Phrase {}

    /** Every word that occurs. */
    default Set<String> words() {
        return switch (this) {
            case Word word -> Set.of(word.text());
            case Sequence sequence -> words(sequence.parts());
            case Choice choice -> words(choice.options());
            case Maybe maybe -> maybe.part().words();
            case Slot slot -> slot.part().words();
        };
    }

    private static Set<String> words(List<Phrase> parts) {
        return parts.stream().flatMap(part -> part.words().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
