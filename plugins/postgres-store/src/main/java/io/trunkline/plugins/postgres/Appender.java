package io.trunkline.plugins.postgres;

import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the journal, many entries in one commit where many wait.
 *
 * <p>A sequence gives out positions in the order in which they are asked for, but transactions commit in any order: whoever
 * follows the journal could see 6 before 5 and never look back. So all servers add one after the other, under a lock that is
 * held until the commit can be seen. One commit for many entries makes up for the wait.
 */
final class Appender implements AutoCloseable {
    private static final int BATCH = 64;
    private static final int MOST_WAITING = 10_000;

    /** Both tables at once; nothing happens, and nothing comes back, when the entry does not follow the call's last. */
    private static final String INSERT = """
            WITH noted AS (
                INSERT INTO trunkline_calls AS c (call, caller, latest, ended)
                SELECT ?, ?, ?, ? WHERE ? = 1 OR EXISTS (SELECT FROM trunkline_calls WHERE call = ?)
                ON CONFLICT (call) DO UPDATE SET latest = excluded.latest, ended = coalesce(c.ended, excluded.ended)
                WHERE c.latest = excluded.latest - 1
                RETURNING 1)
            INSERT INTO trunkline_entries (call, sequence, at, type, body)
            SELECT ?, ?, ?, ?, ? FROM noted
            RETURNING position
            """;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Database database;
    private final Thread thread;
    private volatile boolean closed;

    private record Waiting(JournalEntry entry, CompletableFuture<Long> position) {
        void tell(Optional<Long> given) {
            given.ifPresentOrElse(
                    position::complete,
                    () -> position.completeExceptionally(
                            new IllegalStateException("entry " + entry + " does not follow its call's last")));
        }
    }

    Appender(Database database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("postgres-journal").start(this::run);
    }

    long append(JournalEntry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        try {
            queue.put(waiting);
            if (closed) {
                refuse();
            }
            return waiting.position().get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while writing", stop);
        } catch (ExecutionException failure) {
            throw raised(failure);
        }
    }

    private static RuntimeException raised(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IllegalStateException gap
                ? new IllegalStateException(gap.getMessage(), gap)
                : new StoreException(cause == null ? "not written" : String.valueOf(cause.getMessage()), failure);
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException closing) {
                continue;
            }
            queue.drainTo(batch, BATCH - 1);
            commit(batch);
            batch.clear();
        }
        refuse();
    }

    private void commit(List<Waiting> batch) {
        try {
            List<Optional<Long>> positions = database.write(connection -> {
                Locks.JOURNAL.take(connection);
                List<Optional<Long>> given = new ArrayList<>();
                for (Waiting waiting : batch) {
                    given.add(insert(connection, waiting.entry()));
                }
                return given;
            });
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).tell(positions.get(i));
            }
        } catch (RuntimeException failure) {
            batch.forEach(waiting -> waiting.position().completeExceptionally(failure));
        }
    }

    private static Optional<Long> insert(Connection connection, JournalEntry entry) throws SQLException {
        String call = entry.call().value();
        long at = entry.at().toEpochMilli();
        @Nullable Long ended = entry.endsCall() ? at : null;
        return Sql.find(
                connection,
                INSERT,
                row -> row.getLong(1),
                call,
                entry.caller(),
                entry.sequence(),
                ended,
                entry.sequence(),
                call,
                call,
                entry.sequence(),
                at,
                entry.type(),
                entry.body());
    }

    private void refuse() {
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            late.position().completeExceptionally(new SQLException("the store is closed"));
        }
    }

    /** What waits is still written. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
