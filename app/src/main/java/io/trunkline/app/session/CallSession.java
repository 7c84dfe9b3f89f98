package io.trunkline.app.session;

import io.trunkline.app.log.CallLog;
import io.trunkline.app.recording.LocalTapes;
import io.trunkline.app.tool.CallActions;
import io.trunkline.domain.call.CallConductor;
import io.trunkline.domain.call.CallHost;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.ToolBox;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call while it lives: lends the conductor its threads and passes on what it says. */
final class CallSession implements CallHost {
    private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);

    private final CallSetup setup;
    private final Lent lent;
    private final Function<CallActions, ToolBox> tools;
    private final CallConductor conductor;
    private final Mailbox mailbox;
    private final Mailbox journal;
    private final Mailbox listeners;
    private final Keeper keeper;
    private final AtomicReference<CarrierCallId> name = new AtomicReference<>();
    private final Set<CarrierCallId> names = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean priced = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable CallSummary> summary = new AtomicReference<>();

    /**
     * What every call is lent.
     *
     * @param feed where events go
     * @param timer runs work later
     * @param clock the time
     * @param attachment makes a place for a call's audio
     * @param named told when a carrier's name for a call is learnt
     * @param billing what calls cost
     * @param charged told what a vendor charges for a call that is over
     * @param tapes records
     * @param ended told when a call is over
     */
    record Lent(
            CallFeed feed,
            Timer timer,
            InstantSource clock,
            Function<CallSession, MediaAttachment> attachment,
            BiConsumer<CallSession, CarrierCallId> named,
            Billing billing,
            BiConsumer<CallSession, Usage> charged,
            LocalTapes tapes,
            Consumer<CallSession> ended) {}

    /**
     * A call that begins.
     *
     * @param tools makes the agent's tools out of what they can do to the call
     */
    CallSession(CallSetup setup, Function<CallActions, ToolBox> tools, Lent lent) {
        this.setup = setup;
        this.tools = tools;
        this.lent = lent;
        this.conductor = new CallConductor(setup, this);
        this.mailbox = new Mailbox("call-" + id(), this::failed);
        this.journal = new Mailbox("journal-" + id(), this::failed);
        this.listeners = new Mailbox("listeners-" + id(), this::failed);
        this.keeper = new Keeper(this::warn);
        mailbox.start();
        journal.start();
        listeners.start();
        CallLog.began(setup);
    }

    CallId id() {
        return setup.id();
    }

    CallSetup setup() {
        return setup;
    }

    /** The carrier's name for the call, once it is known. */
    Optional<CarrierCallId> name() {
        return Optional.ofNullable(name.get());
    }

    /** Every name that the carrier has had for the call. */
    Set<CarrierCallId> names() {
        return names;
    }

    /** Learn the carrier's name for the call; the newest counts. Any thread. */
    @Override
    public void named(CarrierCallId given) {
        if (!given.equals(name.getAndSet(given))) {
            names.add(given);
            lent.named().accept(this, given);
            with(known -> known.named(given));
        }
    }

    /**
     * Do something with the conductor on the call's thread; the result follows when every event that came of it is kept, and is a
     * failure when one could not be.
     */
    <T> CompletableFuture<T> ask(Function<CallConductor, T> work) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                T result = work.apply(conductor);
                journal.post(() -> answer(reply, result));
            } catch (RuntimeException | Error failure) {
                reply.completeExceptionally(failure);
                throw failure;
            }
        });
        return reply;
    }

    private <T> void answer(CompletableFuture<T> reply, T result) {
        if (keeper.keeps()) {
            reply.complete(result);
        } else {
            reply.completeExceptionally(new IllegalStateException("the journal cannot be written"));
        }
    }

    /** Do something with the conductor on the call's thread. */
    void with(Consumer<CallConductor> work) {
        mailbox.post(() -> work.accept(conductor));
    }

    /** The conductor, for what may be done on any thread: {@link CallConductor#hear} and {@link CallConductor#played}. */
    CallConductor conductor() {
        return conductor;
    }

    /** Wait until the call is over. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public InstantSource clock() {
        return lent.clock();
    }

    @Override
    public void post(Runnable work) {
        mailbox.post(work);
    }

    @Override
    public void aside(Runnable work) {
        journal.post(() -> Thread.ofVirtual().name("aside-" + id()).start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        }));
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        return lent.timer().after(delay, () -> mailbox.post(work));
    }

    @Override
    public Tape tape(String recording, int rate, Consumer<TapeNews> told) {
        return lent.tapes().begin(id(), recording, rate, clock().instant(), news -> post(() -> told.accept(news)));
    }

    @Override
    public MediaAttachment attachment() {
        return lent.attachment().apply(this);
    }

    /** Carriers count begun minutes. */
    @Override
    public Optional<Cost> estimate(Duration up) {
        long minutes = Math.ceilDiv(up.toMillis(), Duration.ofMinutes(1).toMillis());
        return Optional.ofNullable(lent.billing().carriers().get(setup.carrierKind()))
                .map(price -> new Cost(price.amount().multiply(BigDecimal.valueOf(minutes)), price.currency(), false));
    }

    @Override
    public ToolBox tools() {
        return tools.apply(new SessionActions(this));
    }

    @Override
    public Optional<Cost> price(Usage usage) {
        return lent.billing().prices().price(usage);
    }

    @Override
    public void spent(Spent spent) {
        listeners.post(() -> lent.feed().spread(id(), spent));
        lent.charged().accept(this, spent.usage());
    }

    @Override
    public boolean isKept() {
        return keeper.keeps();
    }

    @Override
    public void publish(CallEvent event) {
        journal.post(() -> {
            keeper.keep(() -> lent.feed().keep(event));
            listeners.post(() -> lent.feed().spread(event));
        });
    }

    @Override
    public void ended(CallEvent ended, CallSummary summary) {
        CallLog.ended(summary);
        this.summary.set(summary);
        journal.post(() -> {
            keeper.keep(() -> lent.feed().keep(ended, summary));
            listeners.post(() -> lent.feed().spread(ended));
            listeners.post(() -> lent.feed().spread(summary));
            listeners.post(over::countDown);
            lent.ended().accept(this);
        });
    }

    @Override
    public void warn(String problem) {
        LOG.warn("call {}: {}", id(), problem);
    }

    /** The call is over and forgotten: nothing more is done for it. */
    void close() {
        mailbox.close();
        journal.close();
        listeners.close();
    }

    /** What was known of the call at its end; there when {@link Lent#ended} is told. */
    CallSummary summary() {
        return Objects.requireNonNull(summary.get(), "the call is not over");
    }

    /** Whether listeners know the price. */
    boolean isPriced() {
        return priced.get();
    }

    /** Tell listeners the price, once. */
    void costConfirmed(Cost cost) {
        if (priced.getAndSet(true)) {
            return;
        }
        LOG.info("call {} cost {} {}", id(), cost.amount(), cost.currency());
        Map<String, String> details = Map.of("amount", cost.amount().toPlainString(), "currency", cost.currency());
        with(conductor -> conductor.learnt(CallEventType.COST_CONFIRMED, details));
        listeners.post(() -> lent.feed().spread(id(), cost));
    }

    private void failed(Throwable failure) {
        LOG.error("call {}: unexpected failure", id(), failure);
    }
}
