package io.trunkline.ports.web;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/** What an adapter does because of a webhook, after the reply was sent. */
@FunctionalInterface
@Implemented(by = Side.PLUGIN)
public interface FollowUp {
    /**
     * Do it. Called once, on a virtual thread; may block. What it throws is logged and counted; the call's own deadlines
     * notice that nothing came of it.
     */
    void run() throws Exception;
}
