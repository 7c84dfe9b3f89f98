package io.trunkline.bench.work;

import io.trunkline.bench.process.Target;
import java.time.Duration;

/** Processor time of a server and of the generator, over a time. */
final class Usage {
    private final Target target;
    private final Duration server;
    private final Duration generator = ownCpu();
    private final long begin = System.nanoTime();

    Usage(Target target) {
        this.target = target;
        this.server = target.cpu();
    }

    /** Milliseconds of the server's processor time since the beginning. */
    double serverMillis() {
        return target.cpu().minus(server).toNanos() / 1e6;
    }

    /** How many cores the generator kept busy. */
    double generatorCores() {
        return ownCpu().minus(generator).toNanos() / (double) (System.nanoTime() - begin);
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
