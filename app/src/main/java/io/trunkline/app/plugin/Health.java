package io.trunkline.app.plugin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a plugin kept its word so far. Safe for threads. */
public final class Health {
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<@Nullable String> last = new AtomicReference<>();

    void failed(String reason) {
        failures.incrementAndGet();
        last.set(reason);
    }

    /** Whether it never failed. */
    public boolean isHealthy() {
        return failures.get() == 0;
    }

    /** How often it threw what it must not. */
    public long failures() {
        return failures.get();
    }

    /** The last failure, without secrets. */
    public Optional<String> lastFailure() {
        return Optional.ofNullable(last.get());
    }

    @Override
    public String toString() {
        return isHealthy() ? "healthy" : "failed " + failures + " times, last: " + last;
    }
}
