package io.trunkline.app.session;

import io.trunkline.app.recording.LocalTapes;
import io.trunkline.app.tool.CallTools;
import io.trunkline.domain.call.CallConductor;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.call.Deadline;
import io.trunkline.domain.call.Reply;
import io.trunkline.domain.call.Signal;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.voice.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls that live, and for a while those that are over. Any thread. */
public final class CallSessions {
    /** Late questions about a call that is over are answered, and its recording and price taken, for this long. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Duration REPLY_LIMIT = Duration.ofSeconds(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(3);
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(60);

    private record Key(String carrier, CarrierCallId call) {}

    private final Map<Key, CallSession> named = new ConcurrentHashMap<>();
    private final Map<CallId, CallSession> known = new ConcurrentHashMap<>();
    private final Map<CallId, CallSession> live = new ConcurrentHashMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Router router;
    private final Supplier<URI> mediaOrigin;
    private final Timer timer;
    private final Aftermath aftermath;
    private final LocalTapes tapes;
    private final MediaTokens tokens;
    private final CallIds ids;
    private final CallSession.Lent lent;
    private volatile boolean draining;

    /**
     * No calls yet.
     *
     * @param router says who answers
     * @param feed where events go
     * @param recordings where recordings are kept
     * @param billing what calls cost
     * @param mediaOrigin the public origin of media sockets, such as {@code wss://example.com}
     * @param timer runs work later
     * @param clock the time
     */
    public CallSessions(
            Router router,
            CallFeed feed,
            Recordings recordings,
            Billing billing,
            Supplier<URI> mediaOrigin,
            Timer timer,
            InstantSource clock) {
        this.router = router;
        this.mediaOrigin = mediaOrigin;
        this.timer = timer;
        this.aftermath = new Aftermath(recordings, billing.billed(), timer);
        this.tapes = new LocalTapes(recordings.folder());
        this.tokens = new MediaTokens(clock);
        this.ids = new CallIds(clock);
        this.lent = new CallSession.Lent(
                feed, timer, clock, this::attachment, this::named, billing, aftermath::charged, tapes, this::ended);
    }

    /** The recordings of our own. */
    LocalTapes tapes() {
        return tapes;
    }

    /** A name for a call that shall be placed. */
    public CallId nextId() {
        return ids.next();
    }

    /**
     * Place a call under a name that was chosen before, so that whoever asks could note it down. Returns when
     * {@code call.initiated} is kept and the carrier is being asked; what comes of it is told as events. After a failure the
     * journal says whether the carrier may have been asked: it never is before {@code call.initiated} is kept.
     *
     * @param id our name for it
     * @param carrier over which
     * @param call whom, and as whom
     * @throws TimeoutException when it was not kept in time
     * @throws IllegalStateException when it could not be kept; the carrier is not asked
     */
    public void place(CallId id, ActiveCarrier carrier, NewCall call) throws TimeoutException, InterruptedException {
        await(begin(id, carrier, Direction.OUTBOUND, call), new Signal.PlaceAsked());
    }

    /** Hear of every call that the carrier has a name for now, and of every one that is over. Quick; on a thread of the call. */
    public void watch(Watch watch) {
        watches.add(watch);
    }

    /** Hears how far calls are with their carriers. */
    public interface Watch {
        /** The carrier has the call. May be told again. */
        void named(CallId call);

        /** The call is over. */
        void ended(CallId call);
    }

    /** Whether something may still happen to a call: it is not over, or not long enough for its recording and price to have come. */
    public boolean isUnsettled(CallId call) {
        return known.containsKey(call);
    }

    /** Whether anything is known of a call, however long it is over. */
    public boolean isKnown(CallId call) {
        return known.containsKey(call) || !lent.feed().read(call).isEmpty();
    }

    /**
     * Take what a carrier told and give what it shall be told. Empty when no call is meant or none is taken.
     *
     * @param ours our name for the call, where the carrier carried it along
     * @throws TimeoutException when the call did not decide in time
     */
    public Optional<Reply> deliver(ActiveCarrier carrier, Optional<CallId> ours, CarrierEvent event)
            throws TimeoutException, InterruptedException {
        if (event instanceof CarrierEvent.Incoming incoming) {
            return incoming(carrier, incoming);
        }
        Optional<CallSession> session = find(carrier, ours, event.call());
        if (session.isEmpty()) {
            return Optional.empty();
        }
        return switch (event) {
            case CarrierEvent.RecordingCompleted(CarrierCallId _, var recording) -> {
                aftermath.fetch(session.get(), recording);
                yield Optional.of(new Reply.Acknowledge());
            }
            case CarrierEvent.RecordingFailed(CarrierCallId _, String reason) -> {
                Aftermath.recordingFailed(session.get(), reason);
                yield Optional.of(new Reply.Acknowledge());
            }
            case CarrierEvent.CostKnown(CarrierCallId _, var cost) -> {
                aftermath.costKnown(session.get(), cost);
                yield Optional.of(new Reply.Acknowledge());
            }
            default -> Optional.of(await(session.get(), Signals.of(event)));
        };
    }

    /**
     * Do something with a call that is not over, on its own thread, and wait for the result. Empty when there is no such
     * call.
     *
     * @throws TimeoutException when the call was too busy
     */
    public <T> Optional<T> with(CallId call, Function<CallConductor, T> work)
            throws TimeoutException, InterruptedException {
        CallSession session = live.get(call);
        return session == null ? Optional.empty() : Optional.of(await(session.ask(work), session));
    }

    /** Who and what makes up a call that is there, or was not long ago. */
    public Optional<CallSetup> setup(CallId call) {
        return Optional.ofNullable(known.get(call)).map(CallSession::setup);
    }

    /** The session that a media token opens; the token is used up. */
    Optional<CallSession> open(String token, String carrierKind, CarrierCallId call) {
        Optional<CallSession> owner = tokens.take(token)
                .filter(session -> session.setup().carrierKind().equals(carrierKind))
                .filter(session -> session.setup().direction() == Direction.OUTBOUND
                        || session == named.get(new Key(carrierKind, call)));
        owner.ifPresent(session -> session.named(call));
        return owner;
    }

    /** Our name for a call that a carrier tells of, if it is remembered. */
    public Optional<CallId> idOf(ActiveCarrier carrier, Optional<CallId> ours, CarrierCallId name) {
        return find(carrier, ours, name).map(CallSession::id);
    }

    /** Whether a call is there and not over. */
    public boolean isLive(CallId call) {
        return live.containsKey(call);
    }

    /** Whether a call that is not over goes by this name. */
    boolean isLive(String carrierKind, CarrierCallId name) {
        CallSession session = named.get(new Key(carrierKind, name));
        return session != null && live.containsKey(session.id());
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
        tapes.await(END_LIMIT);
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
        Optional<Router.Desk> desk = router.deskFor(carrier.kind(), incoming.to());
        if (desk.isEmpty()) {
            return Optional.empty();
        }
        CallSession session = named.computeIfAbsent(
                new Key(carrier.kind(), incoming.call()), _ -> begin(carrier, incoming, desk.get()));
        session.named(incoming.call());
        return Optional.of(await(session, new Signal.Announced()));
    }

    private CallSession begin(ActiveCarrier carrier, CarrierEvent.Incoming incoming, Router.Desk desk) {
        return begin(ids.next(), carrier, Direction.INBOUND, new NewCall(incoming.from(), incoming.to(), desk));
    }

    private CallSession begin(CallId id, ActiveCarrier carrier, Direction direction, NewCall call) {
        Router.Desk desk = call.desk();
        CallStart start = new CallStart(
                id,
                carrier.kind(),
                direction,
                call.from(),
                call.to(),
                desk.agent().name(),
                Map.of());
        Casting casting = new Casting(
                start,
                desk,
                lent.clock().instant().atZone(ZoneId.systemDefault()),
                lent.feed()::starting,
                router::engine);
        CallTools.Means means = new CallTools.Means(
                capabilities(carrier, desk),
                direction == Direction.INBOUND ? call.to() : call.from(),
                desk.transfer(),
                desk.rules().voicemail(),
                casting.tools());
        CallSession session = new CallSession(
                new CallSetup(
                        start.call(),
                        carrier.kind(),
                        carrier.carrier(),
                        direction,
                        call.from(),
                        call.to(),
                        casting.speakers(),
                        desk.rules()),
                actions -> new CallTools(actions, means),
                lent);
        known.put(session.id(), session);
        live.put(session.id(), session);
        return session;
    }

    /** What the call can: one that is recorded from its beginning is recorded by whoever can. */
    private static Set<Capability> capabilities(ActiveCarrier carrier, Router.Desk desk) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(carrier.carrier().capabilities());
        if (desk.rules().recording().isPresent()) {
            all.add(Capability.RECORDS);
        }
        return all;
    }

    /** By our name where the carrier carried it along: its own may be new to us, or have changed. */
    private Optional<CallSession> find(ActiveCarrier carrier, Optional<CallId> ours, CarrierCallId name) {
        Optional<CallSession> session =
                ours.map(known::get).filter(found -> found.setup().carrierKind().equals(carrier.kind()));
        session.ifPresent(found -> found.named(name));
        return session.or(() -> Optional.ofNullable(named.get(new Key(carrier.kind(), name))));
    }

    private static Reply await(CallSession session, Signal signal) throws TimeoutException, InterruptedException {
        return await(session.ask(conductor -> conductor.on(signal)), session);
    }

    private static <T> T await(CompletableFuture<T> answer, CallSession session)
            throws TimeoutException, InterruptedException {
        try {
            return answer.get(REPLY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("call " + session.id() + " failed to decide", failure.getCause());
        }
    }

    private MediaAttachment attachment(CallSession session) {
        CallSetup setup = session.setup();
        boolean placed = setup.direction() == Direction.OUTBOUND;
        String last = placed ? "outbound" : session.name().orElseThrow().value();
        Duration lifetime = placed ? TOKEN_LIFETIME.plus(setup.rules().ring()) : TOKEN_LIFETIME;
        return new MediaAttachment(
                mediaOrigin.get().resolve(setup.carrier().media().root() + "/" + last),
                tokens.issue(session, lifetime),
                Map.of("caller", setup.from().value(), "callee", setup.to().value()));
    }

    private void named(CallSession session, CarrierCallId name) {
        named.put(new Key(session.setup().carrierKind(), name), session);
        watches.forEach(watch -> watch.named(session.id()));
    }

    private void ended(CallSession session) {
        live.remove(session.id());
        watches.forEach(watch -> watch.ended(session.id()));
        tokens.revoke(session);
        aftermath.begin(session);
        timer.after(REMEMBERED, () -> forget(session));
    }

    private void forget(CallSession session) {
        session.names().forEach(name -> named.remove(new Key(session.setup().carrierKind(), name), session));
        known.remove(session.id());
        session.close();
    }
}
