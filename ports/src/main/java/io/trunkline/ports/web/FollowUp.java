package io.trunkline.ports.web;

/** What an adapter does because of a webhook, after the reply was sent. */
@FunctionalInterface
public interface FollowUp {
    /**
     * Do it. Called once, on a virtual thread; may block. What it throws is logged and counted; the call's own deadlines
     * notice that nothing came of it.
     */
    void run() throws Exception;
}
