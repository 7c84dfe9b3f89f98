package io.trunkline.domain.media;

/** One utterance in the ledger, in milliseconds from its beginning. */
final class Utterance {
    private static final int FRAME_MILLIS = 20;

    private final String name;
    private long sent;
    private long confirmed;
    private long heard;
    private boolean ended;
    private boolean cut;

    Utterance(String name) {
        this.name = name;
    }

    /** Gives where the piece begins. */
    long send(long millis) {
        long from = sent;
        sent += millis;
        return from;
    }

    /** A better estimate of what was heard; it never takes back an earlier one. */
    void hearUpTo(long millis) {
        heard = Math.max(heard, millis);
    }

    void confirmUpTo(long millis) {
        confirmed = millis;
        hearUpTo(millis);
    }

    void end() {
        ended = true;
    }

    /** What was sent and not heard will be sent again, from a whole frame on. */
    void rewind() {
        sent = Math.min(sent, heard - heard % FRAME_MILLIS);
        confirmed = sent;
        ended = false;
    }

    void cut() {
        cut = true;
    }

    boolean isOpen() {
        return !ended && !cut;
    }

    boolean isWhole() {
        return ended && !cut && confirmed == sent;
    }

    boolean isUnderWay() {
        return !cut && !isWhole();
    }

    Heard heard() {
        return new Heard(name, heard, sent, isWhole());
    }
}
