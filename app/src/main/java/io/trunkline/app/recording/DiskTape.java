package io.trunkline.app.recording;

import io.trunkline.domain.recording.Moment;
import io.trunkline.domain.recording.Reel;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A recording that is written while the call goes on. The call only leaves here what happens; everything else, from decoding to
 * the disk, is done by a thread of the recording's own. When that cannot follow, audio is left out and counted, and is silence.
 */
final class DiskTape implements Tape {
    /** Some ten seconds of both sides. */
    static final int MOST_WAITING = 1_000;

    private final BlockingQueue<Moment> moments = new LinkedBlockingQueue<>();
    private final AtomicInteger audioWaiting = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final Place place;
    private final int rate;
    private final Instant start;
    private final Consumer<TapeNews> told;
    private volatile boolean over;

    /** Where it is written. */
    interface Place {
        /** A new file. */
        SeekableByteChannel open() throws IOException;

        /** The file is whole. Gives its name. */
        String complete() throws IOException;

        /** Nothing is in the file. */
        void discard() throws IOException;
    }

    DiskTape(Place place, int rate, Instant start, Consumer<TapeNews> told) {
        this.place = place;
        this.rate = rate;
        this.start = start;
        this.told = told;
    }

    @Override
    public void take(Moment moment) {
        if (over) {
            return;
        }
        over = moment instanceof Moment.Ended;
        if (isAudio(moment) && audioWaiting.incrementAndGet() > MOST_WAITING) {
            audioWaiting.decrementAndGet();
            leftOut.incrementAndGet();
        } else {
            moments.add(moment);
        }
    }

    private static boolean isAudio(Moment moment) {
        return moment instanceof Moment.Heard || moment instanceof Moment.Sent;
    }

    /** Write until the recording ends. Blocks. */
    void run() {
        try {
            record();
        } catch (IOException failure) {
            failed(failure);
        } catch (UncheckedIOException failure) {
            failed(cause(failure));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            told.accept(new TapeNews.Failed(broken.toString()));
        } finally {
            over = true;
            moments.clear();
        }
    }

    private void record() throws IOException, InterruptedException {
        WavWriter wav = new WavWriter(place.open(), rate);
        told.accept(new TapeNews.Started());
        try {
            write(wav);
        } catch (UncheckedIOException full) {
            failed(cause(full));
        } finally {
            complete(wav);
        }
    }

    private void write(WavWriter wav) throws InterruptedException {
        Reel reel = new Reel(rate, start, samples -> {
            try {
                wav.write(samples);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        Moment moment;
        do {
            moment = moments.take();
            if (isAudio(moment)) {
                audioWaiting.decrementAndGet();
            }
            reel.on(moment);
        } while (!(moment instanceof Moment.Ended));
        if (leftOut.get() > 0) {
            told.accept(new TapeNews.Failed("the disk was too slow: " + leftOut + " pieces of audio are missing"));
        }
    }

    /** Also what a full disk cut short can be heard as far as it goes. */
    private void complete(WavWriter wav) throws IOException {
        try {
            wav.close();
        } catch (IOException full) {
            if (!over) {
                failed(full);
            }
        }
        if (wav.millis() == 0) {
            place.discard();
            told.accept(new TapeNews.Failed("nothing was heard while it ran"));
        } else {
            String file = place.complete();
            told.accept(new TapeNews.Completed(file, Duration.ofMillis(wav.millis())));
        }
    }

    private static Exception cause(UncheckedIOException wrapped) {
        return wrapped.getCause() == null ? wrapped : wrapped.getCause();
    }

    private void failed(Exception failure) {
        over = true;
        told.accept(new TapeNews.Failed(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
    }
}
