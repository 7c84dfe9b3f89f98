package io.trunkline.ports.store;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.time.Instant;
import java.util.List;

/**
 * Keeps every event of every call, in order. Methods block and are called on many threads at once. A store that cannot be
 * used at the moment throws {@link StoreException}.
 */
@Implemented(by = Side.PLUGIN)
public interface CallJournal {
    /**
     * Keep an entry. When this returns it is kept, also if the machine loses its power the moment after.
     *
     * @return its position, above that of every entry kept before
     * @throws IllegalStateException when its sequence does not follow the call's last: two write the same call
     */
    long append(JournalEntry entry) throws IllegalStateException;

    /** The entries of a call, in order; empty for an unknown call. */
    List<JournalEntry> read(CallId call);

    /**
     * The entries of all calls behind a position, in order. None appears later before one that was given: whoever follows
     * the journal misses nothing.
     *
     * @param position 0 for the beginning
     * @param most how many, at least 1
     */
    List<KeptEntry> after(long position, int most);

    /** The position of the newest entry; 0 when there is none. */
    long last();

    /** The calls that are looked for, the newest first. */
    List<CallId> calls(CallQuery query);

    /**
     * Write entries anew under their calls and sequences, all of them or none, so that nobody can find what stood there. Their
     * positions stay. Nothing happens where there is no such entry.
     */
    void replace(List<JournalEntry> entries);

    /**
     * Forget every call that ended before a time, with all its entries, so that nobody can find them.
     *
     * @return how many calls
     */
    int forget(Instant before);
}
