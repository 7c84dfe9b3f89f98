package io.trunkline.plugins.simulator.model;

import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Page;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where the requests for answers arrive: they are written down, checked by the vendor's rules, and answered from the script in
 * its order. Any thread.
 */
public final class Desk implements Page {
    /** What it says when the script has come to its end. */
    public static final String NOTHING_LEFT = "There is nothing left in the script.";

    private final Rules rules;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final Queue<Rebuff> rebuffs = new ConcurrentLinkedQueue<>();
    private final List<JsonObject> requests = new ArrayList<>();
    private final Semaphore abandoned = new Semaphore(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration pace = Duration.ZERO;

    private record Rebuff(int status, String body, String retryAfter) {}

    /** What one vendor does in its own way. */
    public interface Rules {
        /** Why a request is not answered; empty if it is right. */
        Optional<Refusal> refusal(Arrival arrival, Optional<JsonObject> request);

        /** Answer. */
        void answer(JsonObject request, Reply reply, Events events) throws IOException;
    }

    /** Writes server-sent events. */
    public interface Events {
        /** Write an event. */
        void write(String name, String data) throws IOException;

        /** Write an event without a name. */
        default void write(String data) throws IOException {
            write("", data);
        }
    }

    /** A desk with an empty script. */
    public Desk(Rules rules) {
        this.rules = rules;
    }

    /** Add to the script. */
    public void add(Reply... replies) {
        script.addAll(List.of(replies));
    }

    /** Refuse one of the next requests, and say when to come back. */
    public void refuse(int status, String body, String retryAfter) {
        rebuffs.add(new Rebuff(status, body, retryAfter));
    }

    /** Let so much time pass before every event. */
    public void pace(Duration time) {
        pace = time;
    }

    /** Answer nobody until the returned task is run. */
    public Runnable hold() {
        CountDownLatch held = new CountDownLatch(1);
        gate = held;
        return held::countDown;
    }

    /** What was asked so far, the refused requests too. */
    public synchronized List<JsonObject> requests() {
        return List.copyOf(requests);
    }

    /** Wait until so many were asked, at most 10 s; whether they were. */
    public synchronized boolean awaitRequests(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (requests.size() < count && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
        return requests.size() >= count;
    }

    /** Wait until a client that had not heard all of its answer has gone, at most 10 s; whether one has. */
    public boolean awaitAbandoned() throws InterruptedException {
        return abandoned.tryAcquire(10, TimeUnit.SECONDS);
    }

    @Override
    public void serve(Arrival arrival, byte[] body, Answer answer) throws IOException, InterruptedException {
        Optional<JsonObject> request = Json.parse(new String(body, StandardCharsets.UTF_8));
        request.ifPresent(this::log);
        Optional<Refusal> refusal = rules.refusal(arrival, request);
        if (refusal.isPresent()) {
            answer.json(refusal.get().status(), refusal.get().body());
            return;
        }
        Rebuff rebuff = rebuffs.poll();
        if (rebuff != null) {
            if (!rebuff.retryAfter().isEmpty()) {
                answer.header("retry-after", rebuff.retryAfter());
            }
            answer.json(rebuff.status(), rebuff.body());
            return;
        }
        gate.await();
        try {
            answer(request.orElseThrow(), answer);
        } catch (IOException gone) {
            abandoned.release();
            throw gone;
        }
    }

    private void answer(JsonObject request, Answer answer) throws IOException {
        Reply next = script.poll();
        Reply reply = next == null ? Reply.says(NOTHING_LEFT) : next;
        answer.begin(200, "text/event-stream");
        Events events = (name, data) -> {
            pause();
            answer.write((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n");
        };
        if (reply.raw().isEmpty()) {
            rules.answer(request, reply, events);
        }
        for (String data : reply.raw()) {
            events.write(data);
        }
        answer.end();
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(pace);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private synchronized void log(JsonObject request) {
        requests.add(request);
        notifyAll();
    }
}
