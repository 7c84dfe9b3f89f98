package io.trunkline.adapters.wire.listen;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds out whether a vendor lets us in by going in, where it can be asked in no other way. */
public final class Trial {
    /** More than connecting and getting ready may take. */
    private static final int PATIENCE_SECONDS = 20;

    private Trial() {}

    /**
     * Begin to listen and stop at once. Blocks.
     *
     * @throws VoiceException when the vendor does not get ready
     */
    @SuppressWarnings("try") // that it is closed is all that is wanted of it
    public static void of(SpeechToText stage, SpeechRequest request) throws VoiceException {
        CompletableFuture<Optional<Failed>> outcome = new CompletableFuture<>();
        try (SpeechToText.Transcription begun = stage.open(request, event -> {
            switch (event) {
                case SpeechEvent.Ready _ -> outcome.complete(Optional.empty());
                case Failed failed -> outcome.complete(Optional.of(failed));
                default -> {}
            }
        })) {
            Optional<Failed> failure = outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (failure.isPresent()) {
                throw new VoiceException(failure.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "interrupted while asking the vendor"));
        } catch (ExecutionException | TimeoutException silent) {
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "the vendor did not get ready in time"));
        }
    }
}
