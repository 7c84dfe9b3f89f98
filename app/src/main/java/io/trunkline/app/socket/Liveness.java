package io.trunkline.app.socket;

import org.jspecify.annotations.Nullable;

/**
 * Decides at every tick of the watch whether a socket still lives. It looks at counters that the socket's threads bump,
 * so that they need no clock per frame. Used by the watching thread only.
 */
final class Liveness {
    /** What to do about a socket. */
    enum Verdict {
        FINE,
        PING,
        SILENT,
        STUCK,
        CLOSE_OVERDUE
    }

    /**
     * A socket at one tick.
     *
     * @param heard counts frames received
     * @param written counts writes begun and ended: odd while one is going on
     * @param listenerBusy the reader is in the listener, so silence is ours
     * @param closing a close frame was queued
     */
    record Sign(long heard, long written, boolean listenerBusy, boolean closing) {}

    private final SocketLimits limits;
    private Sign last = new Sign(0, 0, false, false);
    private long heardAt;
    private long writtenAt;
    private @Nullable Long pingedAt;
    private @Nullable Long closingAt;

    Liveness(SocketLimits limits, long now) {
        this.limits = limits;
        this.heardAt = now;
        this.writtenAt = now;
    }

    Verdict check(Sign sign, long now) {
        if (sign.heard() != last.heard() || sign.listenerBusy()) {
            heardAt = now;
            pingedAt = null;
        }
        boolean writing = sign.written() % 2 == 1;
        if (!writing || sign.written() != last.written()) {
            writtenAt = now;
        }
        last = sign;
        if (now - writtenAt >= limits.writeDeadline().toNanos()) {
            return Verdict.STUCK;
        }
        return sign.closing() ? closing(now) : silence(now);
    }

    private Verdict closing(long now) {
        if (closingAt == null) {
            closingAt = now;
        }
        return now - closingAt >= limits.closeTimeout().toNanos() ? Verdict.CLOSE_OVERDUE : Verdict.FINE;
    }

    private Verdict silence(long now) {
        if (pingedAt != null) {
            return now - pingedAt >= limits.pongWithin().toNanos() ? Verdict.SILENT : Verdict.FINE;
        }
        if (now - heardAt < limits.pingAfter().toNanos()) {
            return Verdict.FINE;
        }
        pingedAt = now;
        return Verdict.PING;
    }
}
