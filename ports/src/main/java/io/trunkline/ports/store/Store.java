package io.trunkline.ports.store;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** A place where everything is kept. */
@Implemented(by = Side.PLUGIN)
public interface Store extends AutoCloseable {
    /** Its journal; always the same. */
    CallJournal journal();

    /** Its inbox; always the same. */
    EventInbox inbox();

    /** Its documents; always the same. */
    Documents documents();

    /** Give up what it holds. Called once, at stop; what was kept stays. */
    @Override
    void close();
}
