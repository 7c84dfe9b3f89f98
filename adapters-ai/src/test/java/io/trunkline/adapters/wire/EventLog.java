package io.trunkline.adapters.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a session told, to wait for.
 *
 * @param <E> the events of one port
 */
public final class EventLog<E> implements Consumer<E> {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<E> events = new ArrayList<>();
    private int read;

    @Override
    public synchronized void accept(E event) {
        events.add(event);
        notifyAll();
    }

    /** The next event of a type, after the one that was waited for last. */
    public synchronized <T> T await(Class<T> type) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            for (; read < events.size(); read++) {
                if (type.isInstance(events.get(read))) {
                    return type.cast(events.get(read++));
                }
            }
            long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
            assertTrue(left > 0, () -> "no " + type.getSimpleName() + " among " + events);
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    /** The failure, which has to be of a kind. */
    public Failed awaitFailure(Failed.Kind kind) {
        Failed failed = await(Failed.class);
        assertTrue(failed.kind() == kind, failed.toString());
        return failed;
    }

    /** Everything so far. */
    public synchronized List<E> all() {
        return List.copyOf(events);
    }

    /** Everything so far of a type. */
    public <T> List<T> all(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
