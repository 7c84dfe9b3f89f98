package io.trunkline.plugins.localvoice;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What all calls share. Loads in the background, everything at the same time. */
final class LocalParts implements AutoCloseable {
    private final CompletableFuture<Lexicon> lexicon = load("lexicon", LocalParts::readLexicon);
    private final CompletableFuture<VoiceDetectors> detectors;
    private final RecognizerPool recognizers;
    private final Speaker speaker = new Speaker();

    /**
     * Begins to load.
     *
     * @param vad which voice detector
     * @param recognizerCount how many recognisers at most
     */
    LocalParts(VoiceDetectors.Choice vad, int recognizerCount) {
        this.detectors = load("detector", () -> VoiceDetectors.load(vad));
        this.recognizers = new RecognizerPool(lexicon, recognizerCount);
    }

    private static <T> CompletableFuture<T> load(String what, Supplier<T> loader) {
        return CompletableFuture.supplyAsync(
                loader,
                task -> Thread.ofPlatform().daemon().name("local-voice-" + what).start(task));
    }

    private static Lexicon readLexicon() {
        try {
            return Lexicon.load();
        } catch (IOException | ClassNotFoundException failed) {
            throw new CompletionException(failed);
        }
    }

    /**
     * Waits until a call can begin. The first recogniser may still be loading: the caller is greeted meanwhile.
     *
     * @throws CompletionException when something cannot be loaded
     */
    void await() {
        CompletableFuture.allOf(lexicon, detectors, speaker.loaded()).join();
    }

    Lexicon lexicon() {
        return lexicon.join();
    }

    VoiceDetectors detectors() {
        return detectors.join();
    }

    RecognizerPool recognizers() {
        return recognizers;
    }

    Speaker speaker() {
        return speaker;
    }

    /** Waits for the detector: a process that ends while native code loads is ended by that code, with SIGSEGV. */
    @Override
    public void close() {
        recognizers.close();
        speaker.close();
        detectors.thenAccept(VoiceDetectors::close).exceptionally(_ -> null).join();
    }
}
