package io.trunkline.plugins.simulator.vendor;

import java.io.IOException;

/** Answers requests to one place. */
@FunctionalInterface
public interface Page {
    /**
     * Answer.
     *
     * @param arrival who asks, and how
     * @param body of the request
     * @param answer written by this; ended by it too
     */
    void serve(Arrival arrival, byte[] body, Answer answer) throws IOException, InterruptedException;
}
