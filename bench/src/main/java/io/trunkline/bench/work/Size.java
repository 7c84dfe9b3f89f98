package io.trunkline.bench.work;

import java.time.Duration;

/**
 * How much of a workload.
 *
 * @param calls at once
 * @param warmUp what is not counted, while the JVM compiles
 * @param measured what is
 */
public record Size(int calls, Duration warmUp, Duration measured) {
    static Size of(int calls, int warmUpSeconds, int measuredSeconds) {
        return new Size(calls, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(measuredSeconds));
    }
}
