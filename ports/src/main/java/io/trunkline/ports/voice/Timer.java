package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.time.Duration;

/** Runs work later, on the host's clock. */
@Implemented(by = Side.HOST)
public interface Timer {
    /**
     * Run {@code task} once after {@code delay}, on a virtual thread.
     *
     * @return cancels it; cancelling twice or too late has no effect
     */
    Runnable after(Duration delay, Runnable task);
}
