package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.Alarm;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that carry one conversation, one after the other: the vendor ends each after an hour and resumes none. The
 * next one is set up a minute before that and takes over as soon as nobody speaks; one that ended all the same is replaced
 * at once.
 */
final class Succession implements Link.Owner {
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(15);
    /** A session that expires sooner is no session; replacing it would go on for ever. */
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final Line line;
    private final VoiceContext context;
    private final Supplier<Link> links;
    private final Talk talk;
    private final Alarm due;
    private @Nullable Link current;
    private @Nullable Link next;
    private @Nullable Ready agreed;
    private Instant since = Instant.EPOCH;

    /** What is carried. */
    interface Talk {
        /** Whether nobody speaks or is about to. */
        boolean isIdle();

        /** A session ends. */
        void leave();

        /** Another one begins, or the first. */
        void enter(Link link, Ready ready);

        /** The vendor said something. */
        void on(ServerEvent event, Link link);
    }

    Succession(Line line, VoiceContext context, Supplier<Link> links, Talk talk) {
        this.line = line;
        this.context = context;
        this.links = links;
        this.talk = talk;
        due = new Alarm(line::after);
    }

    /** Open the first session. Blocks while it connects. */
    void begin(Link first) {
        next = first;
        first.open();
    }

    /** The conversation is over. */
    void end() {
        due.clear();
        for (Link link : new Link[] {current, next}) {
            if (link != null) {
                link.socket().over();
            }
        }
    }

    @Override
    public void agreed(Link link, Ready ready) {
        if (link == next && !line.isOver()) {
            agreed = ready;
            moveWhenIdle();
        }
    }

    @Override
    public void said(Link link, ServerEvent event) {
        boolean early = current == null && link == next;
        if (!line.isOver() && (link == current || early)) {
            talk.on(event, link);
        }
    }

    @Override
    public void lost(Link link, Failed failure) {
        if (link == next) {
            next = null;
            agreed = null;
            nextLost(failure);
        } else if (link == current) {
            boolean lasted = !context.clock().instant().isBefore(since.plus(SHORTEST));
            if (next == null && !(link.isExpired() && lasted)) {
                line.fail(failure);
            } else {
                replace();
            }
        }
    }

    private void nextLost(Failed failure) {
        if (current == null) {
            line.fail(failure);
        } else {
            line.warn("the next session cannot be prepared: " + failure.reason());
            due.set(BEFORE_ANOTHER_TRY, this::prepare);
        }
    }

    private void replace() {
        current = null;
        line.connect(null);
        talk.leave();
        prepare();
        moveWhenIdle();
    }

    /** Connecting blocks, so it is nothing to do in the conversation's order. */
    private void prepare() {
        due.clear();
        if (next == null) {
            Link link = links.get();
            next = link;
            context.timer().after(Duration.ZERO, link::open);
        }
    }

    private void moveWhenIdle() {
        Link to = next;
        Ready ready = agreed;
        if (to == null || ready == null) {
            return;
        }
        if (current == null || talk.isIdle()) {
            move(to, ready);
        } else {
            due.set(BETWEEN_LOOKS, this::moveWhenIdle);
        }
    }

    private void move(Link to, Ready ready) {
        Link from = current;
        current = to;
        next = null;
        agreed = null;
        due.clear();
        if (from != null) {
            talk.leave();
            from.socket().over();
        }
        line.connect(to.socket());
        since = context.clock().instant();
        to.expires().map(Instant::ofEpochSecond).ifPresent(this::prepareBefore);
        talk.enter(to, ready);
    }

    /** Where the vendor's clock or ours is wrong, the session ends before its time, and is replaced then. */
    private void prepareBefore(Instant end) {
        Duration left = Duration.between(since, end).minus(AHEAD);
        if (left.isPositive()) {
            due.set(left, this::prepare);
        }
    }
}
