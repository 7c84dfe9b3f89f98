package io.trunkline.adapters.chat;

/**
 * Takes away what a model thinks where a server leaves it in front of what is said, between {@code <think>} and
 * {@code </think>}. For one thread.
 */
final class ThoughtFilter {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum State {
        BEGINNING,
        THINKING,
        SPEAKING
    }

    private final StringBuilder held = new StringBuilder();
    private State state = State.BEGINNING;

    /** What is to be said of it so far. */
    String spoken(String piece) {
        if (state == State.SPEAKING || piece.isEmpty()) {
            return piece;
        }
        held.append(piece);
        if (state == State.BEGINNING) {
            begin();
        }
        if (state == State.THINKING) {
            think();
        }
        return state == State.SPEAKING ? rest() : "";
    }

    /** What was held back and is no thought; all that follows is spoken. */
    String rest() {
        String rest = state == State.THINKING ? "" : held.toString();
        held.setLength(0);
        return rest;
    }

    private void begin() {
        String start = held.toString().stripLeading();
        if (start.startsWith(OPEN)) {
            state = State.THINKING;
        } else if (!OPEN.startsWith(start)) {
            state = State.SPEAKING;
        }
    }

    /** Keeps no more than may be the beginning of the end. */
    private void think() {
        int end = held.indexOf(CLOSE);
        if (end >= 0) {
            String said = held.substring(end + CLOSE.length()).stripLeading();
            held.setLength(0);
            held.append(said);
            state = State.SPEAKING;
        } else if (held.length() > CLOSE.length()) {
            held.delete(0, held.length() - CLOSE.length());
        }
    }
}
