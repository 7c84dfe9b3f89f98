package io.trunkline.app.cli;

import java.io.PrintStream;

/** A command whose options were read. */
public interface Action {
    /**
     * Do it.
     *
     * @param out what was asked for
     * @param err what else there is to say: failures and progress
     * @return the exit code
     */
    int run(PrintStream out, PrintStream err) throws Exception;

    /** Whether it can do without options: then none are read, which holds up a server's start. */
    default boolean runsBare() {
        return false;
    }
}
