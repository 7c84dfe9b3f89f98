package io.trunkline.app.rest;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides what is sent again, and waits in between. */
final class Repeats {
    private static final int ATTEMPTS = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Backoff backoff;
    private final UnaryOperator<Duration> pace;
    private final Retry safe;
    private final Retry unprocessed;

    /**
     * Repeats.
     *
     * @param backoff how long to wait
     * @param pace turns that into how long is really waited
     */
    Repeats(Backoff backoff, UnaryOperator<Duration> pace) {
        this.backoff = backoff;
        this.pace = pace;
        this.safe = retry(Repeat.SAFE);
        this.unprocessed = retry(Repeat.UNPROCESSED);
    }

    HttpResponse<byte[]> run(Repeat repeat, Request request) throws IOException, InterruptedException {
        Retry retry = repeat == Repeat.SAFE ? safe : unprocessed;
        return Request.run(retry::executeCheckedSupplier, request);
    }

    private Retry retry(Repeat repeat) {
        return Retry.of(
                repeat.name(),
                RetryConfig.<HttpResponse<byte[]>>custom()
                        .maxAttempts(ATTEMPTS)
                        .retryOnException(failure -> repeats(repeat, failure))
                        .retryOnResult(response -> repeats(repeat, response))
                        .intervalBiFunction(this::millis)
                        .build());
    }

    private long millis(int attempt, Either<Throwable, HttpResponse<byte[]>> outcome) {
        Optional<HttpResponse<byte[]>> response = outcome.isRight() ? Optional.of(outcome.get()) : Optional.empty();
        return pace.apply(backoff.after(attempt, response)).toMillis();
    }

    private static boolean repeats(Repeat repeat, Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof OpenCircuitException)
                && (repeat == Repeat.SAFE || neverConnected(failure));
    }

    private boolean repeats(Repeat repeat, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        boolean again = status == TOO_MANY_REQUESTS || (repeat == Repeat.SAFE && status >= SERVER_ERROR);
        return again && backoff.isBearable(response);
    }

    private static boolean neverConnected(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }
}
