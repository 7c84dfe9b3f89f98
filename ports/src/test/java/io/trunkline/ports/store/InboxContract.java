package io.trunkline.ports.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.ports.web.WebhookReply;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every inbox does. Whoever writes a store extends it. */
public abstract class InboxContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Store store;

    /** Open the store under test: the same one each time within a test, empty at its begin. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    private void assertKept(WebhookReply expected, String key) {
        WebhookReply kept = store.inbox().find(key).orElseThrow();
        assertEquals(expected.status(), kept.status());
        assertEquals(expected.contentType(), kept.contentType());
        assertArrayEquals(expected.body(), kept.body());
    }

    @Test
    void unknown_isNotFound() {
        assertEquals(Optional.empty(), store.inbox().find("twilio:CA1"));
    }

    @Test
    void kept_isFoundWithEveryByte_alsoReopened() throws Exception {
        WebhookReply reply = new WebhookReply(200, "text/xml", new byte[] {0, 1, -1, '<'});
        store.inbox().keep("twilio:CA1", reply, NOW);
        store.inbox().keep("twilio:CA2", WebhookReply.OK, NOW);
        assertKept(reply, "twilio:CA1");
        store.close();
        store = open();
        assertKept(reply, "twilio:CA1");
        assertKept(WebhookReply.OK, "twilio:CA2");
    }

    @Test
    void keptTwice_theFirstStays() {
        WebhookReply first = WebhookReply.text(200, "text/plain", "first");
        store.inbox().keep("k", first, NOW);
        store.inbox().keep("k", WebhookReply.text(200, "text/plain", "second"), NOW);
        assertKept(first, "k");
    }

    @Test
    void forget_takesTheOld() {
        store.inbox().keep("old", WebhookReply.OK, NOW);
        store.inbox().keep("new", WebhookReply.OK, NOW.plusSeconds(10));
        store.inbox().forget(NOW.plusSeconds(10));
        assertEquals(Optional.empty(), store.inbox().find("old"));
        assertKept(WebhookReply.OK, "new");
    }
}
