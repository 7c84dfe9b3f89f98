package io.trunkline.ports.store;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;

/** Keeps every event of every call, in order. Appending may block; many calls append at once. */
@Implemented(by = Side.PLUGIN)
public interface CallJournal {
    /**
     * Keep an event. When this returns it is kept.
     *
     * @throws IllegalStateException when its sequence does not follow the call's last
     */
    void append(CallEvent event);

    /** The events of a call, in order; empty for an unknown call. */
    List<CallEvent> read(CallId call);
}
