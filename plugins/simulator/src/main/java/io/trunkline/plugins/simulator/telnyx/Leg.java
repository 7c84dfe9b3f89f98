package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import io.trunkline.plugins.simulator.line.Playback;
import io.trunkline.plugins.simulator.line.Tally;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallScript;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One leg of a call as Telnyx knows it: its state, and what is going on in it. Safe for many threads. */
final class Leg {
    private final Identity identity;
    private final CallScript script;
    private final CallObserver observer;
    private final Breaches breaches = new Breaches();
    private final Tally tally = new Tally();
    private final Voice voice = new Voice();
    private final Playback bridged = new Playback();
    private final Events events;
    private final boolean alaw;
    private final List<String> announcements = new ArrayList<>();
    private final Queue<String> untold = new ConcurrentLinkedQueue<>();
    private final StringBuilder keys = new StringBuilder();
    private final CompletableFuture<Instant> answered = new CompletableFuture<>();
    private final CompletableFuture<Hangup> over = new CompletableFuture<>();
    private final CompletableFuture<Instant> ended = new CompletableFuture<>();
    private final Slot<MediaStream> stream = new Slot<>();
    private final Slot<MediaStream> latestStream = new Slot<>();
    private final Slot<Recorder> recorder = new Slot<>();
    private final Slot<Gather> gather = new Slot<>();
    private final Slot<Leg> partner = new Slot<>();
    private volatile Optional<URI> webhook;
    private volatile Optional<String> clientState;

    /**
     * A leg.
     *
     * @param webhook where its events go
     * @param alaw whether it is carried in A-law
     */
    Leg(
            Identity identity,
            CallScript script,
            CallObserver observer,
            Optional<URI> webhook,
            Optional<String> clientState,
            Platform platform,
            boolean alaw) {
        this.identity = identity;
        this.script = script;
        this.observer = observer;
        this.webhook = webhook;
        this.clientState = clientState;
        this.alaw = alaw;
        this.events = new Events(this, new Courier(platform, breaches, this::webhook));
    }

    Identity identity() {
        return identity;
    }

    CallScript script() {
        return script;
    }

    CallObserver observer() {
        return observer;
    }

    Events events() {
        return events;
    }

    Tally tally() {
        return tally;
    }

    /** Telnyx's own voice. */
    Voice voice() {
        return voice;
    }

    /** What the party at the other end of a bridge says. */
    Playback bridged() {
        return bridged;
    }

    boolean isAlaw() {
        return alaw;
    }

    void breach(Rule rule, String detail) {
        breaches.add(rule.brokenBy(detail));
    }

    List<String> breaches() {
        return breaches.list();
    }

    /** Where this leg's events go. */
    Optional<URI> webhook() {
        return webhook;
    }

    void webhook(URI url) {
        webhook = Optional.of(url);
    }

    /** What the customer wants to be told with every event. */
    Optional<String> clientState() {
        return clientState;
    }

    void clientState(String state) {
        clientState = Optional.of(state);
    }

    synchronized void announce(String text) {
        announcements.add(text);
        untold.add(text);
    }

    synchronized List<String> announcements() {
        return List.copyOf(announcements);
    }

    /** Texts that the observer was not told of. */
    Queue<String> untold() {
        return untold;
    }

    /** Press keys towards the party; pauses between them are not heard. */
    synchronized void press(String digits) {
        digits.chars().filter(key -> key != 'w' && key != 'W').forEach(key -> keys.append((char) key));
    }

    synchronized String keys() {
        return keys.toString();
    }

    /** Pick up; false when somebody did before. */
    boolean answer() {
        return answered.complete(Instant.now());
    }

    CompletableFuture<Instant> answered() {
        return answered;
    }

    Optional<Instant> answeredAt() {
        return Optional.ofNullable(answered.getNow(null));
    }

    boolean isAnswered() {
        return answered.isDone();
    }

    /** End the leg; the first who does decides how. */
    void end(Hangup hangup) {
        if (ended.complete(Instant.now())) {
            over.complete(hangup);
        }
    }

    CompletableFuture<Hangup> over() {
        return over;
    }

    boolean isOver() {
        return over.isDone();
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(ended.getNow(null));
    }

    Slot<MediaStream> stream() {
        return stream;
    }

    /** The stream that was opened last, whatever became of it. */
    Slot<MediaStream> latestStream() {
        return latestStream;
    }

    Slot<Recorder> recorder() {
        return recorder;
    }

    Slot<Gather> gather() {
        return gather;
    }

    Slot<Leg> partner() {
        return partner;
    }
}
