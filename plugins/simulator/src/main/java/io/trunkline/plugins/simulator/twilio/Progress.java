package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tells a status callback how far a call is, one event after the other [CALL, TWV]. Events are numbered whether or not they
 * are wanted (assumed). A call that is withdrawn before it was begun is told of to nobody [CALL].
 */
final class Progress {
    private final Leg leg;
    private final Optional<Callback> callback;
    private final Webhooks webhooks;
    private final Mishaps mishaps;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private Optional<Form> held = Optional.empty();
    private int sequence;

    Progress(Leg leg, Optional<Callback> callback, Exchange exchange) {
        this.leg = leg;
        this.callback = callback;
        this.webhooks = exchange.webhooks();
        this.mishaps = exchange.mishaps();
    }

    synchronized void initiated() {
        tell("initiated", leg.fields().progress("initiated", sequence));
    }

    synchronized void ringing() {
        tell("ringing", leg.fields().progress("ringing", sequence));
    }

    synchronized void answered() {
        tell("answered", leg.fields().progress("in-progress", sequence));
    }

    /** Tell of the end, and wait until everything was told. */
    void completed(PhoneCall.End end, Form more) {
        CompletableFuture<Void> all;
        synchronized (this) {
            if (sequence > 0) {
                tell("completed", leg.fields().completed(end, sequence).with(more));
            }
            all = told;
        }
        all.join();
    }

    private void tell(String event, Form form) {
        sequence++;
        callback.filter(wanted -> wanted.events().contains(event)).ifPresent(wanted -> {
            if (!event.equals("completed") && held.isEmpty() && mishaps.strikes(Fault.REORDERED_WEBHOOK)) {
                held = Optional.of(form);
            } else {
                send(wanted, form);
                held.ifPresent(before -> send(wanted, before));
                held = Optional.empty();
            }
        });
    }

    private void send(Callback wanted, Form form) {
        told = told.thenCompose(_ ->
                webhooks.tell(wanted.method(), wanted.url(), form, leg.call().violations()));
    }
}
