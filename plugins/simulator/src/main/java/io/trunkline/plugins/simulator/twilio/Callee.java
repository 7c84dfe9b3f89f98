package io.trunkline.plugins.simulator.twilio;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Somebody whom {@code <Dial>} calls, from the first ring until they hang up or are hung up on. */
final class Callee implements Runnable {
    private final Exchange exchange;
    private final Verb.Dial dial;
    private final Verb.Target target;
    private final URI base;
    private final CompletableFuture<Callee> race;
    private final Expectations.Expected expected;
    private final Leg leg;
    private final Progress progress;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /**
     * Somebody to call.
     *
     * @param race who wins it by answering first is connected
     */
    Callee(
            Exchange exchange,
            PhoneCall parent,
            Verb.Dial dial,
            Verb.Target target,
            URI base,
            CompletableFuture<Callee> race) {
        this.exchange = exchange;
        this.dial = dial;
        this.target = target;
        this.base = base;
        this.race = race;
        this.expected = exchange.expectations().take(target.address());
        String from = dial.callerId().isEmpty() ? parent.route().from() : dial.callerId();
        this.leg = Leg.of(exchange, Route.dialed(from, target.address(), parent.sid()), expected.party());
        this.progress = new Progress(leg, target.progress().callback(base, target.events()), exchange);
    }

    Leg leg() {
        return leg;
    }

    /** Whether they can be connected: they have answered and heard what was for their ears alone. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** What {@code action} is told of a call that is over; of a SIP call also the response [SIP]. */
    Form result(boolean bridged) {
        PhoneCall.End end = leg.end();
        Form form = Form.empty()
                .with("DialCallStatus", end.outcome().word())
                .with("DialCallSid", leg.call().sid());
        if (bridged) {
            String seconds = String.valueOf(leg.call().spoken(end).toSeconds());
            return form.with("DialCallDuration", seconds);
        }
        return target.address().startsWith("sip")
                ? form.with("DialSipResponseCode", String.valueOf(end.outcome().sip()))
                : form;
    }

    @Override
    public void run() {
        Thread party = leg.start();
        try {
            if (new Dialing(leg, progress, dial.timeout()).ring()) {
                answered();
            }
            ready.complete(false);
            party.join();
            progress.completed(leg.end(), Form.empty());
        } catch (InterruptedException e) {
            leg.goDead(party);
            ready.complete(false);
        }
        expected.report().complete(leg.silentReport());
    }

    private void answered() {
        if (!race.complete(this)) {
            leg.call().hangUp("somebody else was faster");
            return;
        }
        target.detection().ifPresent(this::detect);
        leg.line().begin();
        CallControl control = new CallControl(exchange, leg);
        try {
            control.press(target.digits());
            target.whisper().at(base, Form.empty()).ifPresent(control::obey);
            ready.complete(!leg.call().isOver());
        } catch (DivertedException e) {
            control.resume();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void detect(Verb.MachineDetection asked) {
        CompletableFuture<?> _ = new Detection(
                        asked.mode().equals("DetectMessageEnd"),
                        asked.timeout(),
                        asked.callback().callback(base, Set.of()))
                .begin(leg, exchange.webhooks());
    }
}
