package io.trunkline.adapters.openai.transcription;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The turns that the vendor is writing down, in the order they were spoken: it may finish them in another. The last one is
 * being heard and was not handed over yet. For one thread at a time.
 */
final class SpokenTurns {
    /** One turn; the vendor names it once it was handed over, some models earlier. */
    private static final class Turn {
        private String item = "";
        private final StringBuilder partial = new StringBuilder();
        private @Nullable String text;
        private boolean committed;
        private boolean confirmed;
        private long millis;
    }

    /** Names of turns that are over, of which something may still come. */
    private static final int REMEMBERED = 32;

    private final Deque<Turn> turns = new ArrayDeque<>();
    private final Queue<String> told = new ArrayDeque<>();
    private final Consumer<String> partial;
    private final Consumer<String> whole;

    /**
     * No turn so far.
     *
     * @param partial gets what is understood of the turn that is next to be told
     * @param whole gets the text of each turn
     */
    SpokenTurns(Consumer<String> partial, Consumer<String> whole) {
        this.partial = partial;
        this.whole = whole;
        turns.add(new Turn());
    }

    void heard(long millis) {
        turns.getLast().millis += millis;
    }

    /** How much was heard of the turn that is being heard. */
    long heardMillis() {
        return turns.getLast().millis;
    }

    /** How much was heard of all that is not whole. */
    long owedMillis() {
        return turns.stream().mapToLong(turn -> turn.millis).sum();
    }

    /** How many turns were handed over and are not whole. */
    int waiting() {
        return turns.size() - 1;
    }

    /** The turn that is being heard is handed over. */
    void commit() {
        turns.getLast().committed = true;
        turns.add(new Turn());
    }

    /** A turn with nothing in it, told in its place; the vendor need not know. */
    void skip() {
        Turn current = turns.removeLast();
        Turn nothing = new Turn();
        nothing.committed = true;
        nothing.text = "";
        turns.add(nothing);
        turns.add(current);
        tell();
    }

    /** The vendor has taken over a turn and says its name: the oldest it has not confirmed; false if there is none. */
    boolean named(String item) {
        Optional<Turn> turn = find(item).or(this::unconfirmed);
        turn.ifPresent(found -> {
            found.item = item;
            found.confirmed = found.committed;
        });
        return turn.filter(found -> found.committed).isPresent();
    }

    /** A bit more of a turn was understood. */
    void understood(String item, String delta) {
        if (told.contains(item)) {
            return;
        }
        Turn turn = find(item).orElseGet(() -> adopt(item));
        turn.partial.append(delta);
        if (turn == turns.element()
                && turn.text == null
                && !turn.partial.toString().isBlank()) {
            partial.accept(turn.partial.toString().strip());
        }
    }

    /** A turn is written down; how much was heard of it, or nothing if it is not one of ours or was already. */
    Optional<Long> written(String item, String text) {
        Optional<Turn> turn = find(item).filter(known -> known.text == null && known.committed);
        turn.ifPresent(found -> {
            found.text = text;
            tell();
        });
        return turn.map(found -> found.millis);
    }

    /** The vendor found nothing in the oldest turn that it has not taken over. */
    void empty() {
        unconfirmed().ifPresent(turn -> {
            turn.text = "";
            tell();
        });
    }

    private Optional<Turn> find(String item) {
        return turns.stream()
                .filter(turn -> turn.item.equals(item) && !item.isEmpty())
                .findFirst();
    }

    private Optional<Turn> unconfirmed() {
        return turns.stream()
                .filter(turn -> turn.committed && !turn.confirmed && turn.text == null)
                .findFirst();
    }

    /** Some models write while they hear, before the turn is handed over. */
    private Turn adopt(String item) {
        Turn turn =
                turns.stream().filter(known -> known.item.isEmpty()).findFirst().orElseGet(turns::getLast);
        turn.item = item;
        return turn;
    }

    private void tell() {
        for (String text = turns.element().text; text != null; text = turns.element().text) {
            told.add(turns.remove().item);
            if (told.size() > REMEMBERED) {
                told.remove();
            }
            whole.accept(text);
        }
    }
}
