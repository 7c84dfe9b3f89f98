package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks the server, signed. A connection that cannot be made is tried once more, as the same delivery [OVR]. */
final class Webhooks {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Executor LATE = CompletableFuture.delayedExecutor(800, TimeUnit.MILLISECONDS);

    private final HttpClient http;
    private final Account account;
    private final boolean repeats;
    private final Mishaps mishaps;

    Webhooks(HttpClient http, Account account, Faults faults, Mishaps mishaps) {
        this.http = http;
        this.account = account;
        this.repeats = faults.repeatsWebhooks();
        this.mishaps = mishaps;
    }

    /** A name for a delivery, for {@code I-Twilio-Idempotency-Token}. */
    static String newDelivery() {
        return UUID.randomUUID().toString();
    }

    /** Deliver a webhook. A GET carries its fields in the query [SEC]. */
    CompletableFuture<HttpResponse<byte[]>> deliver(String method, URI url, Form form, String delivery) {
        if (!Loopback.isLoopback(url)) {
            return CompletableFuture.failedFuture(new ConnectException("not on this machine"));
        }
        HttpRequest request = method.equals("GET") ? get(withQuery(url, form), delivery) : post(url, form, delivery);
        return http.sendAsync(request, BodyHandlers.ofByteArray())
                .exceptionallyCompose(failure -> isConnect(failure)
                        ? http.sendAsync(request, BodyHandlers.ofByteArray())
                        : CompletableFuture.failedFuture(failure));
    }

    /** Tell the server something, whose answer says nothing but that it was heard. */
    CompletableFuture<Void> tell(String method, URI url, Form form, Violations violations) {
        String delivery = newDelivery();
        CompletableFuture<HttpResponse<byte[]>> first = mishaps.strikes(Fault.LATE_WEBHOOK)
                ? CompletableFuture.supplyAsync(() -> delivery, LATE)
                        .thenCompose(_ -> deliver(method, url, form, delivery))
                : deliver(method, url, form, delivery);
        return (repeats ? first.thenCompose(_ -> deliver(method, url, form, delivery)) : first)
                .handle((response, failure) -> {
                    if (failure != null) {
                        violations.add(Rule.WEBHOOK_TIME, "a callback got no answer");
                    } else if (response.statusCode() / 100 != 2) {
                        violations.add(Rule.WEBHOOK_STATUS, "HTTP " + response.statusCode() + " to a callback");
                    }
                    return null;
                });
    }

    private HttpRequest get(URI url, String delivery) {
        return request(url, Form.empty(), delivery).GET().build();
    }

    private HttpRequest post(URI url, Form form, String delivery) {
        return request(url, form, delivery)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(form.encode(), StandardCharsets.UTF_8))
                .build();
    }

    private HttpRequest.Builder request(URI url, Form form, String delivery) {
        return HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*")
                .header("I-Twilio-Idempotency-Token", delivery)
                .header("X-Twilio-Signature", TwilioSignature.of(account.token(), TwilioSignature.signable(url), form));
    }

    private static URI withQuery(URI url, Form form) {
        String mark = url.getRawQuery() == null ? "?" : "&";
        return form.fields().isEmpty() ? url : URI.create(url + mark + form.encode());
    }

    private static boolean isConnect(Throwable failure) {
        return (failure instanceof CompletionException ? failure.getCause() : failure) instanceof ConnectException;
    }
}
