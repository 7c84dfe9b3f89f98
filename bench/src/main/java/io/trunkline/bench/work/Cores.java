package io.trunkline.bench.work;

import java.io.IOException;

/** Binds processes to cores, where {@code taskset} is there. */
final class Cores {
    private Cores() {}

    static void bind(long pid, int core) throws IOException, InterruptedException {
        taskset(pid, "" + core);
    }

    static void free(long pid) throws IOException, InterruptedException {
        taskset(pid, "0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }

    private static void taskset(long pid, String cores) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("taskset", "-a", "-c", "-p", cores, "" + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("taskset cannot bind process " + pid + " to core " + cores);
        }
    }
}
