package io.trunkline.app.rest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.trunkline.ports.web.StreamListener;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer as it comes. The listener is told by the client's threads, one after the other: piece by piece
 * as it asks for them, and nothing any more once {@link #over} is set.
 */
final class Exchange implements HttpResponse.BodySubscriber<Void> {
    private static final int SERVER_ERROR = 500;
    /** Whoever gave no answer for so long when we lose patience is to blame; before that it is our own change of mind. */
    private static final Duration STALLED = Duration.ofSeconds(3);

    private final CircuitBreaker breaker;
    private final StreamListener listener;
    private final LongSupplier nanos;
    private final long began;
    private final AtomicBoolean over = new AtomicBoolean();
    /** The breaker knows how it went, or has its permission back: one of both, once. */
    private final AtomicBoolean counted = new AtomicBoolean();

    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> answer;
    private volatile Flow.@Nullable Subscription subscription;

    Exchange(CircuitBreaker breaker, StreamListener listener, LongSupplier nanos) {
        this.breaker = breaker;
        this.listener = listener;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    void begin(HttpClient http, HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> sent = http.sendAsync(request, this::answered);
        answer = sent.whenComplete((_, failure) -> {
            if (failure != null) {
                failed(failure);
            }
        });
        if (over.get()) {
            sent.cancel(true);
        }
    }

    /** Nothing is sent. */
    void refuse(IOException reason) {
        if (!over.getAndSet(true)) {
            listener.onFailed(reason);
        }
    }

    void cancel() {
        if (over.getAndSet(true)) {
            return;
        }
        countCancelled();
        Flow.Subscription running = subscription;
        CompletableFuture<?> asked = answer;
        if (running != null) {
            running.cancel();
        }
        if (asked != null) {
            asked.cancel(true);
        }
        body.complete(null);
    }

    private HttpResponse.BodySubscriber<Void> answered(ResponseInfo head) {
        if (!over.get()) {
            count(head.statusCode());
            listener.onAnswer(head);
        }
        return this;
    }

    private void count(int status) {
        if (status >= SERVER_ERROR) {
            countError(new IOException("HTTP " + status));
        } else if (!counted.getAndSet(true)) {
            breaker.onSuccess(took(), TimeUnit.NANOSECONDS);
        }
    }

    private void countError(Throwable failure) {
        if (!counted.getAndSet(true)) {
            breaker.onError(took(), TimeUnit.NANOSECONDS, failure);
        }
    }

    private void countCancelled() {
        if (took() >= STALLED.toNanos()) {
            countError(new IOException("no answer came before it was given up"));
        } else if (!counted.getAndSet(true)) {
            breaker.releasePermission();
        }
    }

    private long took() {
        return nanos.getAsLong() - began;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (over.get()) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            if (bytes.length > 0 && !over.get()) {
                listener.onBytes(bytes);
            }
        }
        Flow.Subscription running = subscription;
        if (running != null && !over.get()) {
            running.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        failed(failure);
        body.complete(null);
    }

    @Override
    public void onComplete() {
        if (!over.getAndSet(true)) {
            listener.onEnd();
        }
        body.complete(null);
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    private void failed(Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        if (over.getAndSet(true)) {
            return;
        }
        countError(failure);
        listener.onFailed(reason(failure));
    }

    private static IOException reason(Throwable failure) {
        if (failure instanceof HttpConnectTimeoutException late) {
            ConnectException never = new ConnectException(late.getMessage());
            never.initCause(late);
            return never;
        }
        return failure instanceof IOException known ? known : new IOException("the exchange broke off", failure);
    }
}
