package io.trunkline.app.store;

import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.web.WebhookReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers the latest deliveries of this process. */
public final class MemoryInbox implements EventInbox {
    private final Map<String, CompletableFuture<WebhookReply>> replies;

    /**
     * An inbox.
     *
     * @param most how many deliveries it remembers; the oldest is forgotten first
     */
    public MemoryInbox(int most) {
        replies = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<WebhookReply>> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public WebhookReply once(String key, Supplier<WebhookReply> first) {
        CompletableFuture<WebhookReply> mine = new CompletableFuture<>();
        CompletableFuture<WebhookReply> known = claim(key, mine);
        if (known != null) {
            return known.join();
        }
        try {
            WebhookReply reply = first.get();
            mine.complete(reply);
            return reply;
        } catch (RuntimeException | Error failure) {
            release(key, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private synchronized @Nullable CompletableFuture<WebhookReply> claim(
            String key, CompletableFuture<WebhookReply> mine) {
        return replies.putIfAbsent(key, mine);
    }

    private synchronized void release(String key, CompletableFuture<WebhookReply> mine) {
        replies.remove(key, mine);
    }
}
