package io.trunkline.app.web;

import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.web.WebhookReply;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers each delivery once: the same again gets the reply of the first time. Any thread. */
final class Inbox {
    private final EventInbox kept;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<WebhookReply>> underWay = new ConcurrentHashMap<>();

    Inbox(EventInbox kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Answer a delivery once. Blocks while the same key is being answered.
     *
     * @param first does the work and gives the reply; run only when the key is new. When it throws, the key stays new.
     */
    WebhookReply once(String key, Supplier<WebhookReply> first) {
        CompletableFuture<WebhookReply> mine = new CompletableFuture<>();
        CompletableFuture<WebhookReply> other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return other.join();
        }
        try {
            WebhookReply reply = kept.find(key).orElseGet(() -> answer(key, first));
            mine.complete(reply);
            return reply;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private WebhookReply answer(String key, Supplier<WebhookReply> first) {
        WebhookReply reply = first.get();
        kept.keep(key, reply, clock.instant());
        return reply;
    }
}
