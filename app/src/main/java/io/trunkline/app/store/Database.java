package io.trunkline.app.store;

import io.trunkline.ports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * One SQLite file. Everything is written by one thread, many writes in one commit where many wait, and every commit is
 * synced. Any thread may ask; whoever writes waits for the commit.
 */
final class Database implements AutoCloseable {
    private static final int BATCH = 64;
    private static final int MOST_WAITING = 10_000;
    private static final int BUSY_MILLIS = 10_000;

    private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ReentrantLock reading = new ReentrantLock();
    private final Connection writer;
    private final Connection reader;
    private final Sql changes;
    private final Sql questions;
    private final Path file;
    private final Thread thread;
    private volatile boolean closed;

    /** Something that is done with the database. What it throws before it changes anything concerns only whoever asked. */
    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    private record Write<T>(Work<T> work, CompletableFuture<T> result) {}

    private record Done<T>(Write<T> write, T result) {
        void tell() {
            write.result().complete(result);
        }
    }

    /** Open the file; make it, and its folder, when it is not there. */
    Database(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = connect(file);
            Schema.make(writer);
            writer.setAutoCommit(false);
            reader = connect(file);
            changes = new Sql(writer);
            questions = new Sql(reader);
        } catch (IOException | SQLException failure) {
            throw new StoreException(
                    "the store " + file.getFileName() + " cannot be opened: " + failure.getMessage(), failure);
        }
        // Not a virtual thread: a sync would hold its carrier.
        thread = Thread.ofPlatform().name("store").daemon().start(this::run);
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Change something. When this returns it is on the disk. */
    <T> T write(Work<T> work) {
        Write<T> write = new Write<>(work, new CompletableFuture<>());
        try {
            waiting.put(write);
            if (closed) {
                refuseWaiting();
            }
            return write.result().get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while writing", stop);
        } catch (ExecutionException failure) {
            throw raised(failure);
        }
    }

    private static RuntimeException raised(ExecutionException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return cause instanceof IllegalStateException refused
                ? new IllegalStateException(refused.getMessage(), refused)
                : new StoreException("the store cannot be written: " + cause.getMessage(), cause);
    }

    /** Ask something. */
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            return work.on(questions);
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be read: " + failure.getMessage(), failure);
        } finally {
            reading.unlock();
        }
    }

    /**
     * Let nothing be found in the files of what was changed or deleted before. The database itself overwrites what it gives up;
     * the log beside it, and what it has not carried over yet, would keep it until much later.
     */
    void wipe() {
        reading.lock();
        try (Connection connection = connect(file)) {
            boolean busy = new Sql(connection)
                    .find("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getBoolean(1))
                    .orElse(true);
            if (busy) {
                throw new SQLException("another program reads the store");
            }
        } catch (SQLException failure) {
            throw new StoreException("the store's log cannot be emptied: " + failure.getMessage(), failure);
        } finally {
            reading.unlock();
        }
    }

    /** What waits is still written. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
            reading.lock();
            reader.close();
            writer.close();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (SQLException failure) {
            throw new StoreException("the store cannot be closed: " + failure.getMessage(), failure);
        } finally {
            if (reading.isHeldByCurrentThread()) {
                reading.unlock();
            }
        }
    }

    private void run() {
        List<Write<?>> batch = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
            } catch (InterruptedException closing) {
                waiting.drainTo(batch, BATCH);
            }
            commit(batch);
            batch.clear();
        }
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (Write<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.result().completeExceptionally(new SQLException("the store is closed"));
        }
    }

    private void commit(List<Write<?>> batch) {
        List<Done<?>> done = new ArrayList<>();
        try {
            for (Write<?> write : batch) {
                attempt(write, done);
            }
            writer.commit();
            done.forEach(Done::tell);
        } catch (SQLException failure) {
            rollBack(failure);
            batch.forEach(write -> write.result().completeExceptionally(failure));
        }
    }

    private <T> void attempt(Write<T> write, List<Done<?>> done) throws SQLException {
        try {
            done.add(new Done<>(write, write.work().on(changes)));
        } catch (IllegalStateException refused) {
            write.result().completeExceptionally(refused);
        }
    }

    private void rollBack(SQLException failure) {
        try {
            writer.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
