package io.trunkline.app.hook;

import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.Documents;
import java.util.List;
import java.util.Optional;

/** Where a hook's progress is kept. Used by one thread at a time. */
final class Bookmark {
    private static final String COLLECTION = "webhooks";

    private final Documents documents;
    private final String name;
    private String kept = "";

    Bookmark(Documents documents, String name) {
        this.documents = documents;
        this.name = name;
    }

    /** Where to go on; a hook that is new begins with what happens from now on. */
    Progress open(long last) {
        Optional<Document> known = documents.find(COLLECTION, name);
        Progress progress = known.map(document -> Progress.of(document.text())).orElseGet(() -> Progress.from(last));
        keep(progress);
        return progress;
    }

    void keep(Progress progress) {
        String text = progress.json();
        if (!text.equals(kept)) {
            Document now = documents
                    .find(COLLECTION, name)
                    .map(known -> known.with(text))
                    .orElseGet(() -> Document.fresh(COLLECTION, name, text));
            if (documents.put(List.of(now))) {
                kept = text;
            }
        }
    }
}
