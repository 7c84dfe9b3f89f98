package io.trunkline.plugins.localvoice;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/**
 * The voice of all calls, on a platform thread of its own. One is enough: it is some hundred times faster than speech, and
 * a call waits for no more than what others are saying just then.
 */
final class Speaker implements AutoCloseable {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final int PAUSE_MILLIS = 120;
    private static final byte[] PAUSE = new byte[PAUSE_MILLIS * 32];

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("local-voice-speaker").factory());
    private final CompletableFuture<FreeTtsVoice> voice =
            CompletableFuture.supplyAsync(FreeTtsVoice::new, thread).thenApply(Speaker::warmUp);

    /** Done when the voice is loaded, or has failed. */
    CompletableFuture<?> loaded() {
        return voice;
    }

    /**
     * Speaks, sentence after sentence, until it is done or no longer wanted.
     *
     * @param listener told on the speaker's thread; must not block
     */
    void say(String text, Listener listener) {
        try {
            thread.execute(() -> speak(text, listener));
        } catch (RejectedExecutionException closed) {
            listener.failed(closed);
        }
    }

    private void speak(String text, Listener listener) {
        try {
            List<String> sentences = sentences(text);
            for (int i = 0; i < sentences.size() && listener.wanted(); i++) {
                if (i > 0) {
                    listener.audio(PAUSE);
                }
                listener.audio(voice.join().synthesize(sentences.get(i)));
            }
            listener.done();
        } catch (RuntimeException failed) {
            listener.failed(failed);
        }
    }

    static List<String> sentences(String text) {
        return SENTENCE_END
                .splitAsStream(text.strip())
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    private static FreeTtsVoice warmUp(FreeTtsVoice voice) {
        voice.synthesize("ready");
        return voice;
    }

    @Override
    public void close() {
        var _ = voice.thenAcceptAsync(FreeTtsVoice::close, thread);
        thread.shutdown();
    }

    /** Takes the sound of one text. */
    interface Listener {
        /** Whether to go on. */
        boolean wanted();

        /** Takes 16-bit little-endian samples at 16 kHz. */
        void audio(byte[] pcm);

        /** All of it was given, or it is no longer wanted. */
        void done();

        /** Nothing more will come. */
        void failed(RuntimeException reason);
    }
}
