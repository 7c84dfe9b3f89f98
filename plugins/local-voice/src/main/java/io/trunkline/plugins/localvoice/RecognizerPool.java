package io.trunkline.plugins.localvoice;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Recognisers that all calls share. Each has a platform thread of its own, for recognising computes without a pause and
 * would hold up the virtual threads that carry audio. The first is loaded at once, the others when they are needed.
 */
final class RecognizerPool implements AutoCloseable {
    private static final int WAITING_PER_RECOGNIZER = 16;

    /** Half a second of silence, to have the code compiled before a caller waits for it. */
    private static final short[] WARM_UP = new short[4_000];

    private final Future<Lexicon> lexicon;
    private final Thread[] workers;
    private final BlockingQueue<Job> jobs;
    private int started;
    private volatile boolean loaded;
    private @Nullable Throwable failure;

    /**
     * Begins to load the first recogniser.
     *
     * @param size how many there are at most
     */
    RecognizerPool(Future<Lexicon> lexicon, int size) {
        this.lexicon = lexicon;
        this.workers = new Thread[size];
        this.jobs = new ArrayBlockingQueue<>(size * WAITING_PER_RECOGNIZER);
        startWorker();
    }

    /** Whether the first recogniser is there. */
    boolean loaded() {
        return loaded;
    }

    /**
     * Recognises an utterance when a recogniser is free.
     *
     * @param samples at 8 kHz
     * @return the words as {@link SphinxRecognizer#recognize} gives them; may be cancelled; has failed with {@link
     *     RejectedExecutionException} when too many wait
     */
    synchronized CompletableFuture<String> recognize(Phrase phrase, short[] samples) {
        Job job = new Job(phrase, samples, new CompletableFuture<>());
        if (failure != null) {
            job.words.completeExceptionally(failure);
        } else if (!jobs.offer(job)) {
            job.words.completeExceptionally(new RejectedExecutionException("every recogniser is busy"));
        } else if (jobs.size() > 1 && started < workers.length) {
            startWorker();
        }
        return job.words;
    }

    private synchronized void startWorker() {
        workers[started] = Thread.ofPlatform()
                .daemon()
                .name("local-voice-recognizer-" + (started + 1))
                .start(this::work);
        started++;
    }

    private void work() {
        try {
            SphinxRecognizer recognizer = new SphinxRecognizer(lexicon.get());
            recognizer.recognize(new Phrase.Word("yes"), Upsampler.toWideband(WARM_UP));
            loaded = true;
            while (true) {
                jobs.take().run(recognizer);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | OutOfMemoryError failed) {
            fail(failed);
        }
    }

    /** Without its model no recogniser will ever work: every call learns it. */
    private synchronized void fail(Throwable failed) {
        failure = new IOException("the recogniser cannot be loaded: " + failed, failed);
        for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
            job.words.completeExceptionally(failure);
        }
    }

    @Override
    public synchronized void close() {
        for (int i = 0; i < started; i++) {
            workers[i].interrupt();
        }
        fail(new IOException("the engine was closed"));
    }

    private record Job(Phrase phrase, short[] samples, CompletableFuture<String> words) {
        void run(SphinxRecognizer recognizer) {
            if (words.isDone()) {
                return;
            }
            try {
                words.complete(recognizer.recognize(phrase, Upsampler.toWideband(samples)));
            } catch (RuntimeException failed) {
                words.completeExceptionally(failed);
            }
        }
    }
}
