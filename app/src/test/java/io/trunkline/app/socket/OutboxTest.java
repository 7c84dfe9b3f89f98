package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    /** Room for ten messages of two letters. */
    private final Outbox outbox = new Outbox(10 * (2 + 64));

    private final FrameWriter frames = new FrameWriter(Role.SERVER);

    @Test
    void offered_ofBothKinds_takenInOrder() throws Exception {
        offer("a1", Priority.AUDIO);
        offer("c1", Priority.CONTROL);
        offer("a2", Priority.AUDIO);
        offer("a3", Priority.AUDIO);
        offer("c2", Priority.CONTROL);
        assertEquals(List.of("a1", "c1", "a2", "a3", "c2"), take());
        assertEquals(0, outbox.queued());
    }

    @Test
    void full_audioOffered_dropsTheOldestAudioAndCountsIt() throws Exception {
        offer("c1", Priority.CONTROL);
        for (int i = 0; i < 10; i++) {
            assertEquals(Outbox.Offer.QUEUED, offer("a" + i, Priority.AUDIO));
        }
        assertEquals(Outbox.Offer.QUEUED, offer("a+", Priority.AUDIO));
        assertEquals(2, outbox.dropped());
        assertEquals(List.of("c1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a+"), take());
    }

    @Test
    void full_controlOffered_takesTheOldestAudiosPlace() throws Exception {
        for (int i = 0; i < 10; i++) {
            offer("a" + i, Priority.AUDIO);
        }
        assertEquals(Outbox.Offer.QUEUED, offer("c1", Priority.CONTROL));
        assertEquals(1, outbox.dropped());
        assertEquals(List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "c1"), take());
    }

    @Test
    void fullOfControl_furtherMessages_overflowOrAreDropped() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertEquals(Outbox.Offer.QUEUED, offer("c" + i, Priority.CONTROL));
        }
        assertEquals(Outbox.Offer.DROPPED, offer("a1", Priority.AUDIO));
        assertEquals(Outbox.Offer.OVERFLOW, offer("c+", Priority.CONTROL));
        assertEquals(1, outbox.dropped());
        assertEquals(10, take().size());
    }

    @Test
    void messageLargerThanTheQueue_fitsAnEmptyOne() throws Exception {
        String large = "x".repeat(5_000);
        assertEquals(Outbox.Offer.QUEUED, offer(large, Priority.CONTROL));
        assertEquals(List.of(large), take());
    }

    @Test
    void discardAudio_leavesControlAndIsNotCountedAsDropped() throws Exception {
        offer("a1", Priority.AUDIO);
        offer("c1", Priority.CONTROL);
        offer("a2", Priority.AUDIO);
        assertEquals(2, outbox.discardAudio());
        assertEquals(0, outbox.dropped());
        assertEquals(List.of("c1"), take());
        assertEquals(0, outbox.queued());
    }

    @Test
    void closed_furtherMessages_refusedAndTheCloseFrameIsLast() throws Exception {
        offer("a1", Priority.AUDIO);
        assertTrue(outbox.close("go".getBytes(UTF_8)));
        assertFalse(outbox.close("no".getBytes(UTF_8)));
        assertEquals(Outbox.Offer.CLOSED, offer("c1", Priority.CONTROL));
        assertEquals(List.of("a1", "go"), take());
        assertFalse(outbox.take(frames));
    }

    @Test
    void killed_waitingTaker_isReleased() throws Exception {
        CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(() -> outbox.take(frames));
        outbox.kill();
        assertFalse(taken.get(10, TimeUnit.SECONDS));
        assertEquals(Outbox.Offer.CLOSED, offer("c1", Priority.CONTROL));
    }

    @Test
    void manyMessages_takenInBatchesOfBoundedSize() throws Exception {
        Outbox large = new Outbox(1_000_000);
        for (int i = 0; i < 100; i++) {
            large.offer(Opcode.TEXT, new byte[400], Priority.AUDIO);
        }
        int batches = 0;
        while (large.queued() > 0) {
            assertTrue(large.take(frames));
            assertTrue(frames.length() <= 8 * 1024);
            batches++;
        }
        assertEquals(5, batches);
    }

    private Outbox.Offer offer(String text, Priority priority) {
        return outbox.offer(Opcode.TEXT, text.getBytes(UTF_8), priority);
    }

    /** The next batch, decoded. */
    private List<String> take() throws Exception {
        assertTrue(outbox.take(frames));
        byte[] batch = Arrays.copyOf(frames.buffer(), frames.length());
        FrameReader reader = new FrameReader(new ByteArrayInputStream(batch), new byte[0], Role.CLIENT, 10_000);
        List<String> texts = new ArrayList<>();
        try {
            while (true) {
                reader.next();
                texts.add(new String(reader.payload(), UTF_8));
            }
        } catch (IOException end) {
            return texts;
        }
    }
}
