package io.trunkline.app.server;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder for everything that is kept. One server at a time has it: a second one would take the first one's calls for its
 * own, left over from a crash.
 */
public record DataFolder(Path path, FileChannel lock) implements AutoCloseable {
    private static final String LOCK = "trunkline.lock";

    /** Whether a server has a folder at the moment. */
    public static boolean isInUse(Path path) {
        Path file = path.resolve(LOCK);
        if (!Files.isWritable(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        } catch (IOException unknown) {
            return false;
        }
    }

    /**
     * Claim a folder; make it when it is not there.
     *
     * @throws ConfigException when another server has it, or it cannot be written
     */
    static DataFolder claim(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel file =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new ConfigException("data: another server uses the folder " + path);
            }
            return new DataFolder(path, file);
        } catch (IOException failure) {
            throw new ConfigException("data: the folder " + path + " cannot be used: " + failure.getMessage());
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    Path database() {
        return path.resolve("trunkline.db");
    }

    /**
     * Open the store that the configuration names; this is also where the host's own one is.
     *
     * @throws ConfigException when it cannot be opened; the folder is given up
     */
    Store open(Configuration configuration, Plugins plugins) {
        try {
            return configuration.store().isBuiltIn() ? new SqliteStore(database()) : plugins.openStore(configuration);
        } catch (StoreException closed) {
            close();
            throw new ConfigException("store: " + closed.getMessage());
        } catch (ConfigException wrong) {
            close();
            throw wrong;
        }
    }

    Path recordings() {
        return path.resolve("recordings");
    }

    /** Another server may have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
