package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.Documents;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which call a client's own key stands for. It is kept before the call is placed, so that a client that never heard of the
 * result can ask again, also after a crash, and nobody is called twice. Any thread.
 */
final class IdempotencyKeys {
    static final String COLLECTION = "idempotency";

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int PAGE = 500;

    private final Documents documents;
    private final Predicate<CallId> isBegun;
    private final InstantSource clock;

    /**
     * The keys of a server.
     *
     * @param documents where they are kept
     * @param isBegun whether there is anything of a call
     * @param clock when a key was first seen
     */
    IdempotencyKeys(Documents documents, Predicate<CallId> isBegun, InstantSource clock) {
        this.documents = documents;
        this.isBegun = isBegun;
        this.clock = clock;
    }

    /** Forget the keys that are older than anybody would send again. */
    void sweep() {
        Instant before = clock.instant().minus(REMEMBERED);
        String after = "";
        for (List<Document> page = documents.list(COLLECTION, after, PAGE);
                !page.isEmpty();
                page = documents.list(COLLECTION, after, PAGE)) {
            page.stream()
                    .filter(key -> firstSeen(key).isBefore(before))
                    .forEach(key -> documents.remove(COLLECTION, key.key()));
            after = page.getLast().key();
        }
    }

    private static Instant firstSeen(Document key) {
        return Instant.parse(
                Json.createReader(new StringReader(key.text())).readObject().getString("at"));
    }

    private record Known(CallId call, String meant) {
        static Known of(Document document) {
            JsonObject json =
                    Json.createReader(new StringReader(document.text())).readObject();
            return new Known(new CallId(json.getString("callId")), json.getString("meant"));
        }
    }

    interface Placing {
        void place(CallId call) throws ProblemException, InterruptedException;
    }

    /**
     * Place a call once. One at a time, so that the same key sent twice at once places one call.
     *
     * @param meant stands for everything else in the request
     * @param fresh the name of the call if the key is new
     * @return the name of the call that the key stands for
     */
    synchronized CallId once(String key, String meant, CallId fresh, Placing placing)
            throws ProblemException, InterruptedException {
        String name = Digest.of(key.getBytes(StandardCharsets.UTF_8));
        Optional<Known> known = documents.find(COLLECTION, name).map(Known::of);
        if (known.isPresent() && !known.get().meant().equals(meant)) {
            throw ProblemException.badValue("idempotencyKey", "this key already stands for another call");
        }
        if (known.isPresent() && isBegun.test(known.get().call())) {
            return known.get().call();
        }
        // A key that stands for nothing yet: the server went away between the two.
        CallId call = known.map(Known::call).orElse(fresh);
        if (known.isEmpty()) {
            documents.put(List.of(Document.fresh(COLLECTION, name, json(call, meant))));
        }
        try {
            placing.place(call);
            return call;
        } catch (ProblemException refused) {
            if (!isBegun.test(call)) {
                documents.remove(COLLECTION, name);
            }
            throw refused;
        }
    }

    private String json(CallId call, String meant) {
        return Json.createObjectBuilder()
                .add("callId", call.value())
                .add("meant", meant)
                .add("at", clock.instant().toString())
                .build()
                .toString();
    }
}
