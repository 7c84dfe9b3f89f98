package io.trunkline.adapters.deepgram;

/** One utterance between its first word and its last sound. */
final class Utterance {
    private final String name;
    private long characters;
    private long bytes;
    private boolean finished;
    private boolean cancelled;
    private boolean charged;
    private boolean unflushed;
    private int flushes;

    Utterance(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long characters() {
        return characters;
    }

    long bytes() {
        return bytes;
    }

    void said(String text) {
        characters += text.codePointCount(0, text.length());
        unflushed = true;
    }

    void sounded(int length) {
        bytes += length;
    }

    /** A flush is on its way. */
    void flushed() {
        unflushed = false;
        flushes++;
    }

    /** A flush was answered. */
    void answered() {
        flushes = Math.max(0, flushes - 1);
    }

    /** Whether a flush is not answered yet. */
    boolean isOwed() {
        return flushes > 0;
    }

    boolean isUnflushed() {
        return unflushed;
    }

    /** Whether all that was said is spoken and no more follows. */
    boolean isSpoken() {
        return finished && !unflushed && flushes == 0;
    }

    /** No more text follows. */
    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether it is to be charged now; only once. */
    boolean charge() {
        boolean first = !charged;
        charged = true;
        return first;
    }
}
