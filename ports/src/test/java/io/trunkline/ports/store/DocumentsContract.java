package io.trunkline.ports.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of documents does. Whoever writes a store extends it. */
public abstract class DocumentsContract {
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

    private Documents documents() {
        return store.documents();
    }

    private boolean put(Document... all) {
        return documents().put(List.of(all));
    }

    @Test
    void put_andFind_giveTheTextWithTheNextVersion() {
        assertTrue(put(Document.fresh("keys", "a/b c", "{\"text\":\"Grüße 😀 'x'\"}")));
        assertEquals(
                Optional.of(new Document("keys", "a/b c", 1, "{\"text\":\"Grüße 😀 'x'\"}")),
                documents().find("keys", "a/b c"));
    }

    @Test
    void find_ofWhatIsNotThere_isEmpty() {
        put(Document.fresh("keys", "a", "{}"));
        assertEquals(Optional.empty(), documents().find("keys", "b"));
        assertEquals(Optional.empty(), documents().find("others", "a"));
    }

    @Test
    void putAgain_withItsVersion_replaces() {
        put(Document.fresh("keys", "a", "1"));
        Document known = documents().find("keys", "a").orElseThrow();
        assertTrue(put(known.with("2")));
        assertEquals(Optional.of(new Document("keys", "a", 2, "2")), documents().find("keys", "a"));
    }

    @Test
    void put_withAnotherVersion_isRefusedAndChangesNothing() {
        put(Document.fresh("keys", "a", "1"));
        assertFalse(put(Document.fresh("keys", "a", "2")));
        assertFalse(put(new Document("keys", "a", 2, "2")));
        assertFalse(put(new Document("keys", "new", 1, "2")));
        assertEquals("1", documents().find("keys", "a").orElseThrow().text());
        assertEquals(Optional.empty(), documents().find("keys", "new"));
    }

    @Test
    void putOfSeveral_isAllOrNone() {
        put(Document.fresh("keys", "a", "1"));
        assertFalse(put(Document.fresh("keys", "b", "1"), Document.fresh("keys", "a", "2")));
        assertEquals(Optional.empty(), documents().find("keys", "b"));
        assertTrue(put(Document.fresh("keys", "b", "1"), new Document("keys", "a", 1, "2")));
        assertEquals("2", documents().find("keys", "a").orElseThrow().text());
        assertTrue(put());
    }

    @Test
    void putOfTheSame_byManyAtOnce_succeedsOnce() throws Exception {
        int winners = 0;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String text = String.valueOf(i);
                all.add(writers.submit(() -> put(Document.fresh("keys", "a", text))));
            }
            for (Future<Boolean> one : all) {
                winners += one.get() ? 1 : 0;
            }
        }
        assertEquals(1, winners);
        assertEquals(1, documents().find("keys", "a").orElseThrow().version());
    }

    @Test
    void list_isSortedByCharacter_andPageByPage() {
        put(
                Document.fresh("keys", "b", "1"),
                Document.fresh("keys", "B", "1"),
                Document.fresh("keys", "a-2", "1"),
                Document.fresh("keys", "a10", "1"),
                Document.fresh("key", "a", "1"));
        assertEquals(List.of("B", "a-2", "a10", "b"), keys("", 10));
        assertEquals(List.of("B", "a-2"), keys("", 2));
        assertEquals(List.of("a10", "b"), keys("a-2", 2));
        assertEquals(List.of(), keys("b", 2));
    }

    private List<String> keys(String after, int most) {
        return documents().list("keys", after, most).stream().map(Document::key).toList();
    }

    @Test
    void removed_isGone_andMayBePutAnew() {
        put(Document.fresh("keys", "a", "1"));
        documents().remove("keys", "a");
        documents().remove("keys", "never");
        assertEquals(Optional.empty(), documents().find("keys", "a"));
        assertTrue(put(Document.fresh("keys", "a", "2")));
    }

    @Test
    void reopened_everythingIsThere() throws Exception {
        put(Document.fresh("keys", "a", "1"));
        store.close();
        store = open();
        assertEquals(Optional.of(new Document("keys", "a", 1, "1")), documents().find("keys", "a"));
    }
}
