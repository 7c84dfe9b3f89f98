package io.trunkline.app.recording;

import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings of our own that are being written into a folder. While one is, its name says so. Any thread. */
public final class LocalTapes {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTapes.class);
    private static final String WAV = ".wav";
    private static final String PART = ".part";

    private final Path folder;
    private final Set<Thread> writers = ConcurrentHashMap.newKeySet();

    /** @param folder made when the first recording comes */
    public LocalTapes(Path folder) {
        this.folder = folder;
    }

    /**
     * A recording that lies in the folder.
     *
     * @param name its name among the call's recordings
     * @param file where it is
     * @param length how long it is
     */
    public record Found(String name, Path file, Duration length) {}

    /**
     * Begin one. Never blocks.
     *
     * @param call whose
     * @param recording its name among the call's recordings
     * @param rate samples a second
     * @param start what its first sample means
     * @param told what becomes of it, on a thread of the recording's
     */
    public Tape begin(CallId call, String recording, int rate, Instant start, Consumer<TapeNews> told) {
        String name = call + "-" + recording;
        DiskTape tape = new DiskTape(new File(folder, name + WAV), rate, start, told);
        // A platform thread: a disk that hangs would keep a virtual one's carrier thread from the calls.
        Thread writer = Thread.ofPlatform().daemon().name("tape-" + name).unstarted(() -> {
            try {
                tape.run();
            } finally {
                writers.remove(Thread.currentThread());
            }
        });
        writers.add(writer);
        writer.start();
        return tape;
    }

    /** Wait until what ended is written. */
    public void await(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (Thread writer : List.copyOf(writers)) {
            long left = until - System.nanoTime();
            if (left > 0) {
                boolean _ = writer.join(Duration.ofNanos(left));
            }
        }
    }

    /** Put right what a server left behind that went away while it recorded. No recording may run. */
    public void mend() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + WAV + PART)) {
            for (Path part : parts) {
                mend(part);
            }
        } catch (IOException | DirectoryIteratorException failure) {
            LOG.warn("recordings that were left half written cannot be looked for: {}", failure.getMessage());
        }
    }

    /** The whole recordings of our own of a call, whether or not anybody was told of them. */
    public List<Found> of(CallId call) {
        String before = call + "-";
        List<Found> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, before + Tape.NAME + "*" + WAV)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    found.add(new Found(
                            name.substring(before.length(), name.length() - WAV.length()), file, length(file)));
                }
            } catch (IOException | DirectoryIteratorException failure) {
                LOG.warn("the recordings of call {} cannot be looked for: {}", call, failure.getMessage());
            }
        }
        return found;
    }

    private static Duration length(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return WavWriter.length(channel);
        }
    }

    private void mend(Path part) {
        String name = String.valueOf(part.getFileName());
        File file = new File(folder, name.substring(0, name.length() - PART.length()));
        try {
            if (mendable(part)) {
                LOG.warn("{} was left half written, and can be heard as far as it goes", file.complete());
            } else {
                file.discard();
            }
        } catch (IOException failure) {
            LOG.warn("{} was left half written and cannot be put right: {}", part, failure.getMessage());
        }
    }

    private static boolean mendable(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return WavWriter.mend(channel);
        }
    }

    private record File(Path folder, String name) implements DiskTape.Place {
        private Path part() {
            return folder.resolve(name + PART);
        }

        @Override
        public SeekableByteChannel open() throws IOException {
            Files.createDirectories(folder);
            return FileChannel.open(part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public String complete() throws IOException {
            return Files.move(part(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING)
                    .toString();
        }

        @Override
        public void discard() throws IOException {
            Files.deleteIfExists(part());
        }
    }
}
