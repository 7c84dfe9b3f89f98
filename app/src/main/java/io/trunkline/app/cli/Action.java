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
}
