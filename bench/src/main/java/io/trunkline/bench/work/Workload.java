package io.trunkline.bench.work;

import java.io.IOException;
import java.util.List;

/** One of the workloads. */
public interface Workload {
    /** Its word on the command line. */
    String word();

    /**
     * Measure.
     *
     * @param quick less of it, for a first look
     */
    List<Table> run(boolean quick) throws IOException, InterruptedException;
}
