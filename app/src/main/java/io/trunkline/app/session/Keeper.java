package io.trunkline.app.session;

import io.trunkline.ports.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees to it that one call's events are kept, also when the store cannot be used for a moment. What it cannot keep in the end
 * leaves a gap that nothing may follow: from then on it keeps nothing of the call, and the call goes on. Used by one thread;
 * asked by any.
 */
final class Keeper {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Consumer<String> warn;
    private volatile boolean keeps = true;

    Keeper(Consumer<String> warn) {
        this.warn = warn;
    }

    /** Whether everything so far was kept. */
    boolean keeps() {
        return keeps;
    }

    void keep(Runnable append) {
        for (int attempt = 0; keeps; attempt++) {
            try {
                append.run();
                return;
            } catch (StoreException passing) {
                if (attempt == PAUSES.size() || !pause(PAUSES.get(attempt))) {
                    giveUp(passing);
                }
            } catch (IllegalStateException gap) {
                if (attempt > 0) {
                    // The attempt that failed was kept after all.
                    return;
                }
                giveUp(gap);
            }
        }
    }

    private void giveUp(RuntimeException failure) {
        keeps = false;
        warn.accept("its events are not kept any more: " + failure.getMessage());
    }

    private static boolean pause(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
