package io.trunkline.plugins.localvoice;

/** Something the agent is saying, until it was all given or is no longer wanted. */
final class Utterance {
    private final String id;
    private final boolean last;
    private volatile boolean stopped;
    private long millis;

    /**
     * Something to say.
     *
     * @param id its name towards the host
     * @param last whether the call ends after it
     */
    Utterance(String id, boolean last) {
        this.id = id;
        this.last = last;
    }

    String id() {
        return id;
    }

    boolean last() {
        return last;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Counts what was given. */
    void gave(long more) {
        millis += more;
    }

    /** How long all of it takes to play. */
    long millis() {
        return millis;
    }
}
