package io.trunkline.plugins.localvoice;

/** One way a caller may answer, and the state it leads to. */
sealed interface Answer {
    /** The name of the next state. */
    String next();

    /** Words. */
    record Words(Phrase phrase, String next) implements Answer {}

    /** One key. */
    record Key(char key, String next) implements Answer {}

    /**
     * A number of digits on the keypad.
     *
     * @param slot the slot they fill
     */
    record Digits(int count, String slot, String next) implements Answer {}
}
