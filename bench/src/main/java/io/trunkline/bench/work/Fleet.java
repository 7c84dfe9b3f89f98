package io.trunkline.bench.work;

import io.trunkline.bench.peer.Caller;
import io.trunkline.bench.peer.Http;
import io.trunkline.bench.peer.Loop;
import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.peer.Twilio;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls to one server. */
final class Fleet implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE = 30;

    private final Loop loop;
    private final Target target;
    private final Tally tally;
    private final List<Caller> callers;
    private final boolean judges;
    private final int firstSid = NEXT.getAndAdd(100_000);

    Fleet(Loop loop, Target target, Tally tally, List<Caller> callers, boolean judges) {
        this.loop = loop;
        this.target = target;
        this.tally = tally;
        this.callers = callers;
        this.judges = judges;
    }

    /** Begin calls, each speaking from the moment its stream is open as a carrier does. */
    void call(int calls) throws IOException, InterruptedException {
        try (Http webhooks = new Http(target.address())) {
            for (int i = 0; i < calls; i++) {
                // Spread over the 20 ms of a frame.
                dial(webhooks).speak(FRAME_NANOS * i / calls);
            }
        }
    }

    /** Begin calls that say nothing. */
    void callSilently(int calls) throws IOException, InterruptedException {
        try (Http webhooks = new Http(target.address())) {
            for (int i = 0; i < calls; i++) {
                var _ = dial(webhooks);
            }
        }
    }

    /** Begin one call and wait until its stream is open. */
    Caller dial(Http webhooks) throws IOException, InterruptedException {
        int number;
        Caller caller;
        synchronized (callers) {
            number = callers.size();
            caller = new Caller(number, sid(number), loop, tally, judges);
            callers.add(caller);
        }
        if (target.isRelay()) {
            URI media = URI.create(target.address().toString().replace("http", "ws") + "/ws/stream/" + sid(number));
            Twilio.open(media, "", caller, loop);
        } else {
            byte[] request =
                    Twilio.request(target.address(), "/webhooks/twilio/voice", Twilio.form(sid(number), "ringing"));
            Twilio.follow(webhooks.ask(request), caller, loop);
        }
        await(caller);
        return caller;
    }

    /** Stop speaking, and wait until what is under way has arrived: seconds of it may wait to be played. */
    void hush() throws InterruptedException {
        callers.forEach(Caller::hush);
        long before = -1;
        while (tally.lost() > 0 && tally.arrived.sum() != before) {
            before = tally.arrived.sum();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    @Override
    public void close() throws IOException {
        callers.forEach(Caller::leave);
        if (target.isRelay()) {
            return;
        }
        try (Http webhooks = new Http(target.address())) {
            for (int i = 0; i < callers.size(); i++) {
                webhooks.ask(
                        Twilio.request(target.address(), "/webhooks/twilio/status", Twilio.form(sid(i), "completed")));
            }
        }
    }

    private String sid(int number) {
        return Twilio.callSid(firstSid + number);
    }

    private static void await(Caller caller) throws IOException, InterruptedException {
        try {
            caller.open().get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a call's stream did not open", e);
        }
    }
}
