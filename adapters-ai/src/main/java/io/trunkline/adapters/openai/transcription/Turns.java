package io.trunkline.adapters.openai.transcription;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns that are being written down piece by piece; told in their order, whichever is ready first. For one thread at a time. */
final class Turns {
    /** One turn. */
    static final class Turn {
        private final List<@Nullable String> pieces = new ArrayList<>();
        private boolean ended;

        /** A piece is being written down; its place among the others. */
        int begin() {
            pieces.add(null);
            return pieces.size() - 1;
        }

        private boolean isWhole() {
            return ended && pieces.stream().allMatch(Objects::nonNull);
        }

        private String text() {
            return pieces.stream()
                    .map(piece -> Objects.requireNonNull(piece).strip())
                    .filter(piece -> !piece.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    private final Deque<Turn> turns = new ArrayDeque<>(List.of(new Turn()));
    private final Consumer<String> whole;

    /** @param whole gets the text of each turn */
    Turns(Consumer<String> whole) {
        this.whole = whole;
    }

    /** The one that is being heard. */
    Turn current() {
        return turns.getLast();
    }

    /** How many have ended and are not whole. */
    int waiting() {
        return turns.size() - 1;
    }

    /** The current one has ended. */
    void end() {
        current().ended = true;
        turns.add(new Turn());
        tell();
    }

    /** A piece is written down. */
    void write(Turn turn, int piece, String text) {
        turn.pieces.set(piece, text);
        tell();
    }

    private void tell() {
        while (turns.element().isWhole()) {
            whole.accept(turns.remove().text());
        }
    }
}
