package io.trunkline.app.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.app.guard.GuardedAnswer;
import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.guard.GuardedRequest;
import io.trunkline.app.tool.Signature;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Posts one event to one hook, once.
 *
 * @param http behind the guard
 * @param clock when a request is signed
 */
record Sender(Hook hook, GuardedHttp http, InstantSource clock) {
    private static final int MOST = 1 << 20;

    GuardedAnswer send(String id, String event) throws IOException, InterruptedException {
        byte[] body = event.getBytes(UTF_8);
        return http.send(new GuardedRequest("POST", hook.url(), headers(id, body), body, hook.timeout(), MOST));
    }

    private Map<String, String> headers(String id, byte[] body) {
        Instant now = clock.instant();
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Trunkline-Id", id);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        hook.secret().ifPresent(secret -> {
            headers.put("Trunkline-Signature", Signature.of(secret, now, id, body));
            headers.put("webhook-signature", StandardSignature.of(secret, now, id, body));
        });
        return headers;
    }
}
