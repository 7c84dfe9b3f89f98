package io.trunkline.plugins.simulator.model;

import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Imitation;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** An imitated vendor of language models: one key, a script, a list of models. */
public abstract class FakeModel extends Imitation {
    private final Desk desk;

    /** One that is not started. */
    protected FakeModel(Desk.Rules rules, String key, String path) {
        super(key, path);
        this.desk = new Desk(rules);
    }

    /** The desk, as a page. */
    protected final Desk desk() {
        return desk;
    }

    /** Answer the next requests with these texts, one each. */
    public final void says(String... texts) {
        desk.add(Stream.of(texts).map(Reply::says).toArray(Reply[]::new));
    }

    /** Answer the next request by asking for a tool. */
    public final void calls(String tool, String arguments) {
        desk.add(Reply.says("").calling(tool, arguments));
    }

    /** Answer the next requests with these. */
    public final void answers(Reply... replies) {
        desk.add(replies);
    }

    /** Refuse one of the next requests; {@code retryAfter} is the header, none if it is empty. */
    public final void refuses(int status, String body, String retryAfter) {
        desk.refuse(status, body, retryAfter);
    }

    /** Let so much time pass before every event. */
    public final void pace(Duration time) {
        desk.pace(time);
    }

    /** After so many events, send only what keeps a connection alive. */
    public final void stallsButKeepsAlive(int events) {
        faults().stall(events, keepAlive());
    }

    /** What it sends while it has nothing to say; a comment, unless the vendor has an event for it. */
    protected String keepAlive() {
        return ": keep-alive\n\n";
    }

    /** Answer nobody until the returned task is run. */
    public final Runnable hold() {
        return desk.hold();
    }

    /** What was asked so far, the refused requests too. */
    public final List<JsonObject> requests() {
        return desk.requests();
    }

    /** Wait until so many were asked; whether they were. */
    public final boolean awaitRequests(int count) throws InterruptedException {
        return desk.awaitRequests(count);
    }

    /** Wait until a client that had not heard all of its answer has gone; whether one has. */
    public final boolean awaitAbandoned() throws InterruptedException {
        return desk.awaitAbandoned();
    }

    /** Everything that came, with its headers. */
    public final List<Arrival> arrivals() {
        return server.arrivals();
    }
}
