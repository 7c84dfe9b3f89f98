package io.trunkline.plugins.simulator.twilio;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Obeys {@code <Dial>}: calls everybody in it, connects the first who answers and stays, and asks {@code action} what comes
 * next [DIA, NUM].
 */
final class Dialer {
    private final Exchange exchange;
    private final Leg leg;

    Dialer(Exchange exchange, Leg leg) {
        this.exchange = exchange;
        this.leg = leg;
    }

    Optional<Next> run(Verb.Dial dial, URI base) throws DivertedException, IOException {
        CompletableFuture<Callee> race = new CompletableFuture<>();
        List<Callee> callees = dial.targets().stream()
                .map(target -> new Callee(exchange, leg.call(), dial, target, base, race))
                .toList();
        callees.forEach(exchange.threads()::execute);
        boolean bridged = false;
        try {
            bridged = awaitAnswer(callees, race) && connect(dial, race.join());
        } catch (DivertedException e) {
            hangUp(callees, "the call that dialed this one went elsewhere");
            farewell(dial, base, callees, race);
            throw e;
        }
        return next(dial, base, result(callees, race, bridged));
    }

    private boolean awaitAnswer(List<Callee> callees, CompletableFuture<Callee> race)
            throws DivertedException, IOException {
        CompletableFuture<?> nobody = CompletableFuture.allOf(
                callees.stream().map(callee -> callee.leg().call().over()).toArray(CompletableFuture[]::new));
        leg.call().await(CompletableFuture.anyOf(race, nobody));
        if (!race.isDone()) {
            return false;
        }
        hangUp(callees.stream().filter(callee -> callee != race.join()).toList(), "somebody else was faster");
        return leg.call().await(race.join().ready());
    }

    private boolean connect(Verb.Dial dial, Callee callee) throws DivertedException, IOException {
        leg.call().answer();
        dial.timeLimit().ifPresent(callee.leg().call()::limitTo);
        try (Bridge _ = new Bridge(leg, callee.leg())) {
            leg.call().await(callee.leg().call().over());
        }
        return true;
    }

    private static void hangUp(List<Callee> callees, String detail) {
        callees.forEach(callee -> callee.leg().call().hangUp(detail));
    }

    /** The caller is gone: {@code action} hears of it, and nobody obeys what it answers (assumed). */
    private void farewell(Verb.Dial dial, URI base, List<Callee> callees, CompletableFuture<Callee> race) {
        if (leg.call().isOver()) {
            boolean bridged = race.isDone() && race.join().ready().getNow(false);
            dial.action().at(base, result(callees, race, bridged)).ifPresent(action -> {
                Form form = leg.fields().standard().with(action.extra());
                CompletableFuture<?> _ = exchange.webhooks()
                        .tell(action.method(), action.url(), form, leg.call().violations());
            });
        }
    }

    private static Optional<Next> next(Verb.Dial dial, URI base, Form result) {
        return dial.action().at(base, result).map(Next.class::cast);
    }

    /** What {@code action} is told; {@code DialBridged} and the duration are not in our sources (assumed). */
    private static Form result(List<Callee> callees, CompletableFuture<Callee> race, boolean bridged) {
        Form form = Form.empty().with("DialBridged", String.valueOf(bridged));
        return Optional.ofNullable(race.getNow(null))
                .or(() -> callees.stream().findFirst())
                .map(callee -> form.with(callee.result(bridged)))
                .orElse(form.with("DialCallStatus", Outcome.FAILED.word()));
    }
}
