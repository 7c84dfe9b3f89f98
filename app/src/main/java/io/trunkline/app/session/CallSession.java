package io.trunkline.app.session;

import io.trunkline.domain.call.CallConductor;
import io.trunkline.domain.call.CallHost;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.call.Reply;
import io.trunkline.domain.call.Signal;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call while it lives: lends the conductor its threads and passes on what it says. */
final class CallSession implements CallHost {
    private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);

    private final CallSetup setup;
    private final Lent lent;
    private final CallConductor conductor;
    private final Mailbox mailbox;
    private final Mailbox listeners;
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * What every call is lent.
     *
     * @param feed where events go
     * @param timer runs work later
     * @param clock the time
     * @param attachment makes a place for a call's audio
     * @param ended told when a call is over
     */
    record Lent(
            CallFeed feed,
            Timer timer,
            InstantSource clock,
            Function<CallSession, MediaAttachment> attachment,
            Consumer<CallSession> ended) {}

    CallSession(CallSetup setup, Lent lent) {
        this.setup = setup;
        this.lent = lent;
        this.conductor = new CallConductor(setup, AudioFormat.PCMU_8K, this);
        this.mailbox = new Mailbox("call-" + id(), this::failed);
        this.listeners = new Mailbox("listeners-" + id(), this::failed);
        mailbox.start();
        listeners.start();
        LOG.info(
                "call {} {} {} from {} to {} agent {}",
                id(),
                setup.direction(),
                setup.carrierKind(),
                setup.from(),
                setup.to(),
                setup.agent().name());
    }

    CallId id() {
        return setup.call().id();
    }

    CallSetup setup() {
        return setup;
    }

    /** Take a signal from the carrier and wait for the reply. */
    CompletableFuture<Reply> ask(Signal signal) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                reply.complete(conductor.on(signal));
            } catch (RuntimeException | Error failure) {
                reply.completeExceptionally(failure);
                throw failure;
            }
        });
        return reply;
    }

    /** Do something with the conductor on the call's thread. */
    void with(Consumer<CallConductor> work) {
        mailbox.post(() -> work.accept(conductor));
    }

    /** The conductor, for the one thing that may be done on any thread: {@link CallConductor#hear}. */
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
        Thread.ofVirtual().name("aside-" + id()).start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                failed(failure);
            }
        });
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        return lent.timer().after(delay, () -> mailbox.post(work));
    }

    @Override
    public MediaAttachment attachment(CarrierCall call) {
        return lent.attachment().apply(this);
    }

    @Override
    public void publish(CallEvent event) {
        lent.feed().keep(event);
        listeners.post(() -> lent.feed().spread(event));
    }

    @Override
    public void ended(CallSummary summary) {
        LOG.info(
                "call {} ended {} after {} ms: {}",
                summary.call(),
                summary.reason().word(),
                summary.duration().toMillis(),
                summary.metrics());
        listeners.post(() -> lent.feed().spread(summary));
        listeners.post(over::countDown);
        listeners.close();
        lent.ended().accept(this);
    }

    @Override
    public void warn(String problem) {
        LOG.warn("call {}: {}", id(), problem);
    }

    /** The call is over and forgotten: nothing more is done for it. */
    void close() {
        mailbox.close();
    }

    private void failed(Throwable failure) {
        LOG.error("call {}: unexpected failure", id(), failure);
    }
}
