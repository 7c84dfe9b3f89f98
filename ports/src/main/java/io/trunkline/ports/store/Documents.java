package io.trunkline.ports.store;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;
import java.util.Optional;

/**
 * Named texts that outlive the process: campaigns, idempotency keys, how far somebody has read the journal. Methods block and
 * are called on many threads at once. A store that cannot be used at the moment throws {@link StoreException}.
 */
@Implemented(by = Side.PLUGIN)
public interface Documents {
    /** Find one. */
    Optional<Document> find(String collection, String key);

    /**
     * Put all of them or none. Each goes in the place of the one with its name and version and is found with a version that is
     * one higher. When this returns true they are kept, also if the machine loses its power the moment after.
     *
     * @return false, and nothing is changed, when one of them has another version by now
     */
    boolean put(List<Document> documents);

    /**
     * Those of a collection, sorted by key, character by character.
     *
     * @param after only keys behind this one; empty for all
     * @param most how many, at least 1
     */
    List<Document> list(String collection, String after, int most);

    /** Remove one. Nothing happens when it is not there. */
    void remove(String collection, String key);
}
