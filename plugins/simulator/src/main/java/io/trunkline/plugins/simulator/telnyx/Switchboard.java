package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.telnyx.Expectations.Party;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Step;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sets calls up, runs their lines and clears them away. Safe for many threads. */
final class Switchboard {
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    private static final Duration LAST_CLOSE = Duration.ofSeconds(3);

    private final Platform platform;
    private final Streams streams;
    private final Expectations expectations = new Expectations();
    private final Legs legs = new Legs();
    private volatile Optional<URI> applicationWebhook = Optional.empty();
    private volatile boolean closed;

    Switchboard(Platform platform) {
        this.platform = platform;
        this.streams = new Streams(platform);
    }

    Legs legs() {
        return legs;
    }

    Streams streams() {
        return streams;
    }

    /** Where events of calls go that name no other place: what the application says, or where the last inbound call went. */
    Optional<URI> applicationWebhook() {
        return applicationWebhook;
    }

    void applicationWebhook(URI url) {
        applicationWebhook = Optional.of(url);
    }

    CompletableFuture<CallReport> expect(CallScript script, CallObserver observer) {
        return expectations.add(script, observer);
    }

    /** A call comes in; lasts until it is over. */
    CallReport incoming(URI webhook, CallScript script, CallObserver observer) throws InterruptedException {
        applicationWebhook = Optional.of(webhook);
        Identity identity = Identity.incoming(
                platform.account(), script.from().value(), script.to().value());
        Leg leg = leg(identity, script, observer, Optional.of(webhook), Optional.empty());
        Line line = new Line(leg, script.steps(), Amd.DISABLED, LONGEST);
        try {
            CompletableFuture<?> _ = leg.events().initiated().thenAccept(taken -> requireTaken(leg, taken));
            if (!settles(CompletableFuture.anyOf(leg.answered(), leg.over()), script.limit())) {
                leg.end(Hangup.unanswered(Ending.LIMIT, true));
            }
            line.run();
        } finally {
            clear(leg);
        }
        return report(leg, line);
    }

    /** Place a call; returns its leg at once. */
    Leg place(Placing placing) {
        Party party = expectations.take(placing.from(), placing.to());
        Identity identity = Identity.outgoing(platform.account(), placing.session(), placing.from(), placing.to());
        Leg leg = leg(identity, party.script(), party.observer(), placing.webhook(), placing.clientState());
        placing.bridge().ifPresent(original -> followEnd(original, leg));
        Thread.ofVirtual().name("telnyx-" + identity.leg()).start(() -> {
            try {
                party.report().complete(outgoing(leg, placing));
            } catch (InterruptedException | RuntimeException e) {
                party.report().completeExceptionally(e);
            }
        });
        return leg;
    }

    /** Let two parties hear each other until one hangs up. */
    void bridge(Leg one, Leg other) {
        one.partner().replace(other);
        other.partner().replace(one);
        one.events().bridged();
        other.events().bridged();
        followEnd(one, other);
        followEnd(other, one);
    }

    /** Record a leg from now on; nothing when it is being recorded already. */
    Optional<Recorder> record(Leg leg, String channels) {
        Recorder recorder = new Recorder(channels.equals("dual"));
        return leg.recorder().fill(recorder) ? Optional.of(recorder) : Optional.empty();
    }

    /** End a leg's recording, if there is one, and tell where it lies. */
    void endRecording(Leg leg) {
        leg.recorder()
                .take()
                .ifPresent(recorder ->
                        leg.events().recordingSaved(platform.recordings().keep(recorder, leg.identity())));
    }

    /** All lines go dead. */
    void close() {
        closed = true;
        expectations.close();
        legs.all().forEach(leg -> leg.end(Hangup.dead("the line went dead")));
    }

    private CallReport outgoing(Leg leg, Placing placing) throws InterruptedException {
        Deque<Step> steps = new ArrayDeque<>(leg.script().steps());
        placing.stream().filter(StreamRequest::early).ifPresent(stream -> streams.open(leg, stream));
        CompletableFuture<?> _ = leg.events().initiated();
        ring(leg, placing, steps);
        Line line = new Line(leg, new ArrayList<>(steps), placing.amd(), placing.timeLimit());
        try {
            if (!leg.isOver()) {
                answered(leg, placing);
                line.run();
            }
        } finally {
            clear(leg);
        }
        return report(leg, line);
    }

    /** What a called party does before it picks up. */
    private static void ring(Leg leg, Placing placing, Deque<Step> steps) throws InterruptedException {
        Duration left = placing.timeout();
        while (!leg.isOver() && (steps.peek() instanceof Ring || steps.peek() instanceof Refuse)) {
            Step step = steps.remove();
            leg.observer().step(step);
            if (step instanceof Refuse refuse) {
                leg.end(Hangup.refused(refuse.status(), placing.retriesOnTimeout()));
            } else if (step instanceof Ring ring) {
                Duration time = ring.time().compareTo(left) < 0 ? ring.time() : left;
                settles(leg.over(), time);
                left = left.minus(time);
                if (left.isZero()) {
                    leg.end(Hangup.unanswered(Ending.SERVER, placing.retriesOnTimeout()));
                }
            }
        }
    }

    private void answered(Leg leg, Placing placing) {
        leg.answer();
        leg.events().answered();
        leg.press(placing.digits());
        placing.recordingChannels().ifPresent(channels -> record(leg, channels));
        placing.stream().filter(stream -> !stream.early()).ifPresent(stream -> streams.open(leg, stream));
        placing.bridge().filter(original -> !original.isOver()).ifPresent(original -> bridge(original, leg));
    }

    private void clear(Leg leg) throws InterruptedException {
        leg.end(Hangup.dead("the call was interrupted"));
        Optional<MediaStream> stream = leg.latestStream().get();
        leg.voice().stopAll("call_hangup");
        leg.gather().take().ifPresent(gather -> gather.end("call_hangup"));
        endRecording(leg);
        Hangup hangup = leg.over().join();
        leg.events().hangup(hangup);
        leg.events()
                .cost(platform.bills()
                        .bill(leg.identity(), leg.answeredAt(), leg.endedAt().orElseThrow()));
        if (closed) {
            leg.events().abandon();
            return;
        }
        if (stream.isPresent()) {
            settles(stream.get().told(), LAST_CLOSE);
        }
        leg.events().end(LAST_WORDS);
    }

    private Leg leg(
            Identity identity,
            CallScript script,
            CallObserver observer,
            Optional<URI> webhook,
            Optional<String> clientState) {
        boolean alaw = platform.mishaps().strikes(Fault.A_LAW);
        Leg leg = new Leg(identity, script, observer, webhook, clientState, platform, alaw);
        legs.add(leg);
        return leg;
    }

    private static void requireTaken(Leg leg, boolean taken) {
        if (!taken) {
            leg.end(new Hangup(Ending.REFUSED, "call.initiated was not taken", "unspecified", "unknown", "480"));
        }
    }

    /** When one party is gone, so is the other. */
    private static void followEnd(Leg first, Leg second) {
        String source = first.identity().direction() == Direction.INCOMING ? "caller" : "callee";
        CompletableFuture<?> _ = first.over()
                .thenAccept(_ -> second.end(
                        second.isAnswered()
                                ? Hangup.clearing(Ending.SERVER, "the other side hung up", source)
                                : new Hangup(Ending.SERVER, "withdrawn", "originator_cancel", "caller", "487")));
    }

    private static boolean settles(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CallReport report(Leg leg, Line line) {
        Hangup hangup = leg.over().join();
        return new CallReport(
                hangup.ending(),
                hangup.detail(),
                Duration.between(leg.identity().started(), leg.endedAt().orElseThrow()),
                line.latencies(),
                List.copyOf(leg.tally().heard()),
                leg.tally().sent().get(),
                leg.tally().received().get(),
                leg.breaches(),
                leg.announcements(),
                leg.keys(),
                line.partyAudio(),
                line.otherAudio());
    }
}
