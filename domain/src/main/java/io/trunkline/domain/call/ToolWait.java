package io.trunkline.domain.call;

/** While tools work, it is them the caller waits for, and not the engine. Confined to the call's thread. */
final class ToolWait {
    private final Deadlines deadlines;
    private int out;
    private boolean answerOwed;

    ToolWait(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** A tool is used. */
    void used() {
        out++;
        answerOwed |= deadlines.stop(Deadline.ANSWER);
    }

    /** A tool has answered. Whether the engine owes the caller an answer now. */
    boolean answered() {
        out--;
        return out == 0 && answerOwed;
    }

    /** The caller stopped speaking. Whether the engine owes an answer now. */
    boolean callerStopped() {
        answerOwed = out > 0;
        return !answerOwed;
    }
}
