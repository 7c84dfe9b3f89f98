package io.trunkline.plugins.simulator.twilio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A call that the server places by REST, from the first ring to the last callback. */
final class OutgoingCall implements Runnable {
    /**
     * What the server ordered.
     *
     * @param first where the TwiML comes from
     * @param callback where its progress is told
     * @param ring how long it may ring
     * @param detection whether and how to find out who picks up
     * @param waitsForVerdict whether nothing runs before the verdict
     * @param digits pressed after the answer
     * @param recording whether and how it is recorded from the answer on
     */
    record Order(
            Next first,
            Optional<Callback> callback,
            Duration ring,
            Optional<Detection> detection,
            boolean waitsForVerdict,
            String digits,
            Optional<Recording.Wish> recording) {}

    private final Exchange exchange;
    private final Expectations.Expected expected;
    private final Order order;
    private final Leg leg;
    private final Progress progress;

    OutgoingCall(Exchange exchange, Route route, Expectations.Expected expected, Order order) {
        this.exchange = exchange;
        this.expected = expected;
        this.order = order;
        this.leg = Leg.of(exchange, route, expected.party());
        this.progress = new Progress(leg, order.callback(), exchange);
    }

    PhoneCall call() {
        return leg.call();
    }

    /** Place it. */
    PhoneCall start() {
        exchange.threads().execute(this);
        return leg.call();
    }

    @Override
    public void run() {
        Thread party = leg.start();
        try {
            if (new Dialing(leg, progress, order.ring()).ring()) {
                talk();
            }
            party.join();
            progress.completed(leg.end(), recorded());
        } catch (InterruptedException e) {
            leg.goDead(party);
        }
        expected.report().complete(leg.report());
    }

    private void talk() {
        CallControl control = new CallControl(exchange, leg);
        Optional<CompletableFuture<String>> verdict =
                order.detection().map(detection -> detection.begin(leg, exchange.webhooks()));
        order.recording().ifPresent(wish -> exchange.recordings().start(leg.call(), wish));
        leg.line().begin();
        try {
            control.press(order.digits());
            Form extra = order.waitsForVerdict() ? answeredBy(verdict) : Form.empty();
            control.run(order.first().with(extra));
        } catch (DivertedException e) {
            control.resume();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Form answeredBy(Optional<CompletableFuture<String>> verdict) throws DivertedException, IOException {
        return verdict.isPresent() ? Form.empty().with("AnsweredBy", leg.call().await(verdict.get())) : Form.empty();
    }

    private Form recorded() {
        return order.recording().isPresent() ? exchange.recordings().fields(leg.call()) : Form.empty();
    }
}
