package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecognizerPoolTest {
    private static final Phrase DAY = PhraseParser.parse("monday | tuesday | friday", Map.of());
    private static final Phrase HOURS = PhraseParser.parse("what are your opening hours", Map.of());
    private static final short[] SOUND = new short[8_000];

    @Test
    void manyAtOnce_shareTheRecognizersAndGetTheirOwnWords() throws Exception {
        short[] day = Clip.join(Clip.silence(200), Clip.read("day-rms"), Clip.silence(200));
        short[] hours = Clip.join(Clip.silence(200), Clip.read("hours-awb"), Clip.silence(200));
        List<CompletableFuture<String>> days = new ArrayList<>();
        List<CompletableFuture<String>> hoursAsked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            days.add(Line.PARTS.recognizers().recognize(DAY, day));
            hoursAsked.add(Line.PARTS.recognizers().recognize(HOURS, hours));
        }
        for (int i = 0; i < 6; i++) {
            assertEquals("tuesday", days.get(i).get(60, TimeUnit.SECONDS));
            assertEquals("what are your opening hours", hoursAsked.get(i).get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void digitalSilenceAround_doesNotHinder() throws Exception {
        short[] day = Clip.join(Clip.silence(1_000), Clip.read("day-rms"), Clip.silence(1_000));
        assertEquals("tuesday", Line.PARTS.recognizers().recognize(DAY, day).get(60, TimeUnit.SECONDS));
    }

    @Test
    void queueFull_isRefusedAtOnce() {
        // the lexicon never comes, so nothing is ever taken from the queue
        try (RecognizerPool pool = new RecognizerPool(new CompletableFuture<>(), 1)) {
            for (int i = 0; i < 16; i++) {
                assertEquals(false, pool.recognize(DAY, SOUND).isDone());
            }
            assertInstanceOf(RejectedExecutionException.class, failure(pool.recognize(DAY, SOUND)));
            assertEquals(false, pool.loaded());
        }
    }

    @Test
    void modelBroken_failsWhoWaitsAndWhoComesLater() {
        CompletableFuture<Lexicon> lexicon = new CompletableFuture<>();
        try (RecognizerPool pool = new RecognizerPool(lexicon, 2)) {
            CompletableFuture<String> early = pool.recognize(DAY, SOUND);
            lexicon.completeExceptionally(new IOException("disk"));
            assertTrue(failure(early).getMessage().startsWith("the recogniser cannot be loaded"));
            assertInstanceOf(IOException.class, failure(pool.recognize(DAY, SOUND)));
        }
    }

    @Test
    void closed_failsWhoWaits() {
        RecognizerPool pool = new RecognizerPool(new CompletableFuture<>(), 1);
        CompletableFuture<String> waiting = pool.recognize(DAY, SOUND);
        pool.close();
        assertInstanceOf(IOException.class, failure(waiting));
    }

    private static Throwable failure(CompletableFuture<String> words) {
        return assertThrows(ExecutionException.class, () -> words.get(60, TimeUnit.SECONDS))
                .getCause();
    }
}
