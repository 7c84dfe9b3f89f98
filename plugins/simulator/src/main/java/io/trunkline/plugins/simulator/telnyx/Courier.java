package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Loopback;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of a leg, signed, one after the other. An event that the server does not take is tried again [KBW];
 * how often and when is assumed, as is that it keeps its name.
 */
final class Courier implements Runnable {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;
    private static final int OK = 200;
    private static final Set<Integer> TRIED_AGAIN = Set.of(408, 429);
    private static final long LATE_MILLIS = 700;
    private static final long LOOK_AHEAD_MILLIS = 400;

    /** Something to deliver; without content it is the end. */
    private record Parcel(Optional<JsonObject> data, CompletableFuture<Boolean> taken) {}

    private final Platform platform;
    private final Breaches breaches;
    private final Supplier<Optional<URI>> url;
    private final BlockingQueue<Parcel> queue = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    Courier(Platform platform, Breaches breaches, Supplier<Optional<URI>> url) {
        this.platform = platform;
        this.breaches = breaches;
        this.url = url;
    }

    /**
     * Deliver an event that happens now.
     *
     * @return whether the server took it
     */
    synchronized CompletableFuture<Boolean> send(String type, JsonObjectBuilder payload) {
        JsonObject data = Json.object()
                .add("record_type", "event")
                .add("event_type", type)
                .add("id", UUID.randomUUID().toString())
                .add("occurred_at", Json.time(Instant.now()))
                .add("payload", payload)
                .build();
        return enqueue(Optional.of(data));
    }

    /** Deliver an event that happens now. */
    void tell(String type, JsonObjectBuilder payload) {
        CompletableFuture<?> _ = send(type, payload);
    }

    /** Deliver what is left and no more; wait for that at most so long. */
    void end(Duration limit) throws InterruptedException {
        try {
            enqueue(Optional.empty()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            breaches.add(Rule.WEBHOOK_TIME.brokenBy("events were left over"));
        }
    }

    /** Deliver no more than what is left, and let nobody wait for it. */
    void abandon() {
        CompletableFuture<?> _ = enqueue(Optional.empty());
    }

    private synchronized CompletableFuture<Boolean> enqueue(Optional<JsonObject> data) {
        Parcel parcel = new Parcel(data, new CompletableFuture<>());
        queue.add(parcel);
        if (thread == null) {
            thread = Thread.ofVirtual().name("telnyx-courier").start(this);
        }
        return parcel.taken;
    }

    @Override
    public void run() {
        try {
            while (deliverNext()) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean deliverNext() throws InterruptedException {
        Parcel parcel = queue.take();
        if (parcel.data.isPresent() && platform.mishaps().threatens(Fault.REORDERED_WEBHOOK)) {
            Parcel next = queue.poll(LOOK_AHEAD_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null && next.data.isPresent() && platform.mishaps().strikes(Fault.REORDERED_WEBHOOK)) {
                return deliver(next) && deliver(parcel);
            }
            return deliver(parcel) && (next == null || deliver(next));
        }
        return deliver(parcel);
    }

    private boolean deliver(Parcel parcel) throws InterruptedException {
        boolean taken = parcel.data.isPresent() && deliver(parcel.data.get());
        parcel.taken.complete(taken);
        return parcel.data.isPresent();
    }

    private boolean deliver(JsonObject data) throws InterruptedException {
        Optional<URI> target = url.get();
        if (target.isEmpty()) {
            breaches.add(Rule.WEBHOOK_URL.brokenBy(data.getString("event_type") + " goes nowhere"));
            return false;
        }
        if (!Loopback.isLoopback(target.get())) {
            breaches.add(Rule.LOOPBACK.brokenBy("the webhook's host is another"));
            return false;
        }
        if (platform.mishaps().strikes(Fault.LATE_WEBHOOK)) {
            TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
        }
        boolean taken = attempt(target.get(), data);
        return platform.faults().repeatsWebhooks() ? attempt(target.get(), data) && taken : taken;
    }

    private boolean attempt(URI target, JsonObject data) throws InterruptedException {
        boolean again = true;
        for (int attempt = 1; again && attempt <= ATTEMPTS; attempt++) {
            TimeUnit.MILLISECONDS.sleep(attempt == 1 ? 0 : 50L << attempt);
            int status = post(target, data, attempt);
            if (status / 100 == 2) {
                return true;
            }
            again = status == 0 || status / 100 == 5 || TRIED_AGAIN.contains(status);
        }
        return false;
    }

    /** Post it once; 0 when there was no answer. */
    private int post(URI target, JsonObject data, int attempt) throws InterruptedException {
        String type = data.getString("event_type");
        try {
            int status = platform.http()
                    .send(request(target, data, attempt), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                breaches.add(Rule.WEBHOOK_STATUS.brokenBy("HTTP " + status + " to " + type));
            }
            return status;
        } catch (HttpTimeoutException e) {
            breaches.add(Rule.WEBHOOK_TIME.brokenBy("no answer to " + type));
        } catch (IOException e) {
            breaches.add(Rule.WEBHOOK_STATUS.brokenBy("no answer to " + type + ": " + e.getMessage()));
        }
        return 0;
    }

    private HttpRequest request(URI target, JsonObject data, int attempt) {
        byte[] body = Json.object()
                .add("data", data)
                .add("meta", Json.object().add("attempt", attempt).add("delivered_to", target.toString()))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(target)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "telnyx-webhooks")
                .header("Telnyx-Timestamp", timestamp)
                .header("Telnyx-Signature-Ed25519", platform.account().sign(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
