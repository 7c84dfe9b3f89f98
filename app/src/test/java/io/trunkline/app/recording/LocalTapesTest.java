package io.trunkline.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.recording.Moment;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings on disk, read by a WAV reader that is not ours. */
class LocalTapesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CallId CALL = new CallId("01a20000-0000-7000-8000-000000000001");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int RATE = 8_000;

    @TempDir
    Path folder;

    private final Queue<TapeNews> news = new ConcurrentLinkedQueue<>();

    private LocalTapes tapes() {
        return new LocalTapes(folder.resolve("recordings"));
    }

    private static void callerSpeaks(Tape tape, int millis) {
        byte[] loud = new byte[AudioFormat.PCM16_8K.bytes(20)];
        Arrays.fill(loud, (byte) 0x20);
        for (int at = 0; at < millis; at += 20) {
            tape.take(new Moment.Heard(
                    AudioFrame.of(AudioFormat.PCM16_8K, loud), OptionalLong.of(at), START.plusMillis(at + 20)));
        }
    }

    private void record(LocalTapes tapes, int millis) throws InterruptedException {
        Tape tape = tapes.begin(CALL, "local", RATE, START, news::add);
        callerSpeaks(tape, millis);
        tape.take(new Moment.Ended(START.plusMillis(millis)));
        tapes.await(LIMIT);
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all::toString);
            return all.getFirst();
        }
    }

    private static long millis(Path wav) throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(wav.toFile())) {
            assertEquals(2, audio.getFormat().getChannels());
            assertEquals(RATE, audio.getFormat().getSampleRate());
            assertEquals(16, audio.getFormat().getSampleSizeInBits());
            byte[] samples = audio.readAllBytes();
            assertEquals(audio.getFrameLength() * 4, samples.length, "the header and the file are not of one length");
            return samples.length / 4 * 1_000L / RATE;
        }
    }

    @Test
    void recordingEnds_isAWholeStereoFile_andIsTold() throws Exception {
        record(tapes(), 3_000);
        Path file = only();
        assertEquals(CALL + "-local.wav", file.getFileName().toString());
        assertEquals(3_000, millis(file));
        assertEquals(
                List.of(new TapeNews.Started(), new TapeNews.Completed(file.toString(), Duration.ofSeconds(3))),
                List.copyOf(news));
        assertEquals(List.of(new LocalTapes.Found("local", file, Duration.ofSeconds(3))), tapes().of(CALL));
    }

    @Test
    void nothingIsHeard_leavesNoFile() throws Exception {
        record(tapes(), 0);
        assertInstanceOf(TapeNews.Failed.class, List.copyOf(news).getLast());
        try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void folderCannotBeMade_isTold_andAudioIsTakenAllTheSame() throws Exception {
        Files.writeString(folder.resolve("recordings"), "a file is in the way");
        record(tapes(), 1_000);
        assertEquals(1, news.size());
        assertInstanceOf(TapeNews.Failed.class, news.element());
    }

    @Test
    void recordingOfTheSameNameIsThere_isNotOverwritten() throws Exception {
        record(tapes(), 1_000);
        Path part = only().resolveSibling(CALL + "-local.wav.part");
        Files.writeString(part, "another one writes here");
        news.clear();
        record(tapes(), 500);
        assertInstanceOf(TapeNews.Failed.class, news.element());
        assertEquals("another one writes here", Files.readString(part));
    }

    @Test
    void serverWentAwayInTheMiddle_fileIsPutRight_asFarAsItGoes() throws Exception {
        record(tapes(), 2_000);
        Path part = only().resolveSibling(CALL + "-local.wav.part");
        Files.move(only(), part);
        try (RandomAccessFile torn = new RandomAccessFile(part.toFile(), "rw")) {
            torn.setLength(torn.length() - RATE * 4 / 2 - 3);
        }
        tapes().mend();
        assertEquals(1_499, millis(only()));
        assertEquals(Duration.ofMillis(1_499), tapes().of(CALL).getFirst().length());
    }

    @Test
    void serverWentAwayAtTheBeginning_emptyFileIsRemoved() throws Exception {
        Files.createDirectories(folder.resolve("recordings"));
        Files.write(folder.resolve("recordings").resolve(CALL + "-local.wav.part"), new byte[10]);
        tapes().mend();
        assertEquals(List.of(), tapes().of(CALL));
        try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
            assertEquals(0, files.count());
        }
    }

    /** A disk on which so much has room. */
    private record SmallDisk(Path file, long room) implements DiskTape.Place {
        @Override
        public SeekableByteChannel open() throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FullChannel(channel, room);
        }

        @Override
        public String complete() {
            return file.toString();
        }

        @Override
        public void discard() throws IOException {
            Files.delete(file);
        }
    }

    private record FullChannel(FileChannel file, long room) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (file.position() + bytes.remaining() > room) {
                throw new IOException("No space left on device");
            }
            return file.write(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            file.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void diskFillsUp_isTold_andWhatIsThereCanBeHeard() throws Exception {
        Path file = folder.resolve("small.wav");
        DiskTape tape = new DiskTape(new SmallDisk(file, 44 + 4 * RATE * 2), RATE, START, news::add);
        callerSpeaks(tape, 8_000);
        tape.take(new Moment.Ended(START.plusSeconds(8)));
        tape.run();
        List<TapeNews> told = List.copyOf(news);
        assertEquals(new TapeNews.Failed("IOException: No space left on device"), told.get(1));
        assertEquals(new TapeNews.Completed(file.toString(), Duration.ofSeconds(2)), told.getLast());
        assertEquals(2_000, millis(file));
    }

    @Test
    void diskIsTooSlow_audioIsLeftOutAndCounted_notKeptInMemory() throws Exception {
        Path file = folder.resolve("slow.wav");
        DiskTape tape = new DiskTape(new SmallDisk(file, Long.MAX_VALUE), RATE, START, news::add);
        callerSpeaks(tape, (DiskTape.MOST_WAITING + 100) * 20);
        tape.take(new Moment.Ended(START.plusSeconds(60)));
        tape.run();
        assertTrue(
                news.contains(new TapeNews.Failed("the disk was too slow: 100 pieces of audio are missing")),
                news::toString);
        assertFalse(List.copyOf(news).getLast() instanceof TapeNews.Failed);
        assertEquals(DiskTape.MOST_WAITING * 20L, millis(file));
    }
}
