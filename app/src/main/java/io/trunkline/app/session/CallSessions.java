package io.trunkline.app.session;

import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.call.Deadline;
import io.trunkline.domain.call.Reply;
import io.trunkline.domain.call.Signal;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.voice.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The calls that live. Any thread. */
public final class CallSessions {
    /** A call that is over is remembered this long, so that a late question about it is answered with its end. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(3);

    private record Key(String carrier, CarrierCallId call) {}

    private final Map<Key, CallSession> calls = new ConcurrentHashMap<>();
    private final Map<CallId, CallSession> live = new ConcurrentHashMap<>();
    private final Router router;
    private final String fallbackPhrase;
    private final Supplier<URI> mediaOrigin;
    private final Timer timer;
    private final MediaTokens tokens;
    private final CallIds ids;
    private final CallSession.Lent lent;
    private volatile boolean draining;

    /**
     * No calls yet.
     *
     * @param router says who answers
     * @param feed where events go
     * @param fallbackPhrase what the caller hears when the agent cannot speak
     * @param mediaOrigin the public origin of media sockets, such as {@code wss://example.com}
     * @param timer runs work later
     * @param clock the time
     */
    public CallSessions(
            Router router,
            CallFeed feed,
            String fallbackPhrase,
            Supplier<URI> mediaOrigin,
            Timer timer,
            InstantSource clock) {
        this.router = router;
        this.fallbackPhrase = fallbackPhrase;
        this.mediaOrigin = mediaOrigin;
        this.timer = timer;
        this.tokens = new MediaTokens(clock);
        this.ids = new CallIds(clock);
        this.lent = new CallSession.Lent(feed, timer, clock, this::attachment, this::ended);
    }

    /**
     * Take what a carrier told and give what it shall be told. Empty when no call is meant or none is taken.
     *
     * @throws TimeoutException when the call did not decide in time
     */
    public Optional<Reply> deliver(ActiveCarrier carrier, CarrierEvent event)
            throws TimeoutException, InterruptedException {
        return switch (event) {
            case CarrierEvent.Incoming incoming -> incoming(carrier, incoming);
            case CarrierEvent.StatusChanged changed ->
                ask(carrier, changed, new Signal.StatusChanged(changed.status()));
            case CarrierEvent.NextStepAsked asked -> ask(carrier, asked, new Signal.NextStepAsked());
            case CarrierEvent.MachineDetected _,
                    CarrierEvent.GreetingEnded _,
                    CarrierEvent.TransferChanged _,
                    CarrierEvent.RecordingCompleted _,
                    CarrierEvent.RecordingFailed _,
                    CarrierEvent.CostKnown _ -> Optional.empty();
        };
    }

    /** The session that a media token opens; the token is used up. */
    Optional<CallSession> open(String token, String carrierKind, CarrierCallId call) {
        return tokens.take(token)
                .filter(session -> session.setup().carrierKind().equals(carrierKind))
                .filter(session -> session.setup().call().carrierId().equals(call));
    }

    /** How many calls are not over. */
    public int liveCount() {
        return live.size();
    }

    /** Whether new calls are taken. */
    public boolean isDraining() {
        return draining;
    }

    /** Take no new calls, let the living ones finish up to a limit, end the others, and settle what then still remains. */
    public void drain(Duration limit) throws InterruptedException {
        draining = true;
        awaitEnds(limit);
        signal(new Signal.ServerStopping());
        awaitEnds(END_LIMIT);
        signal(new Signal.DeadlinePassed(Deadline.END));
        awaitEnds(END_LIMIT);
    }

    private void signal(Signal signal) {
        List.copyOf(live.values()).forEach(session -> session.with(conductor -> conductor.on(signal)));
    }

    private void awaitEnds(Duration limit) throws InterruptedException {
        Instant until = lent.clock().instant().plus(limit);
        for (CallSession session : List.copyOf(live.values())) {
            session.awaitEnd(Duration.between(lent.clock().instant(), until));
        }
    }

    private Optional<Reply> incoming(ActiveCarrier carrier, CarrierEvent.Incoming incoming)
            throws TimeoutException, InterruptedException {
        if (draining) {
            return Optional.empty();
        }
        CallSession session =
                calls.computeIfAbsent(new Key(carrier.kind(), incoming.call()), key -> begin(carrier, incoming));
        return Optional.of(await(session, new Signal.Announced()));
    }

    private CallSession begin(ActiveCarrier carrier, CarrierEvent.Incoming incoming) {
        Router.Desk desk = router.deskFor(carrier.kind(), incoming.to());
        CallSetup setup = new CallSetup(
                new CarrierCall(ids.next(), incoming.call()),
                carrier.kind(),
                carrier.carrier(),
                Direction.INBOUND,
                incoming.from(),
                incoming.to(),
                desk.agent(),
                desk.engine(),
                new CallRules(fallbackPhrase, desk.maxDuration()));
        CallSession session = new CallSession(setup, lent);
        live.put(session.id(), session);
        return session;
    }

    private Optional<Reply> ask(ActiveCarrier carrier, CarrierEvent event, Signal signal)
            throws TimeoutException, InterruptedException {
        CallSession session = calls.get(new Key(carrier.kind(), event.call()));
        return session == null ? Optional.empty() : Optional.of(await(session, signal));
    }

    private static Reply await(CallSession session, Signal signal) throws TimeoutException, InterruptedException {
        try {
            return session.ask(signal).get(REPLY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("call " + session.id() + " failed to decide", failure.getCause());
        }
    }

    private MediaAttachment attachment(CallSession session) {
        CallSetup setup = session.setup();
        String path = setup.carrier().media().root() + "/" + setup.call().carrierId();
        return new MediaAttachment(
                mediaOrigin.get().resolve(path),
                tokens.issue(session),
                Map.of("caller", setup.from().value(), "callee", setup.to().value()));
    }

    private void ended(CallSession session) {
        live.remove(session.id());
        tokens.revoke(session);
        timer.after(REMEMBERED, () -> forget(session));
    }

    private void forget(CallSession session) {
        CallSetup setup = session.setup();
        calls.remove(new Key(setup.carrierKind(), setup.call().carrierId()), session);
        session.close();
    }
}
