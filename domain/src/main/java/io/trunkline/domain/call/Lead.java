package io.trunkline.domain.call;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Agent's audio that waits to be sent. An engine speaks faster than it is heard; what is already with the carrier must be
 * little, or an interruption has to overtake seconds of audio on its way. Confined to the call's thread.
 */
final class Lead {
    /** So much is sent ahead of what is heard: enough for a slow network, soon overtaken. */
    static final Duration MOST = Duration.ofSeconds(1);

    /** After so long it is looked again whether more may be sent. */
    static final Duration STEP = Duration.ofMillis(100);

    /**
     * One thing that waits.
     *
     * @param utterance what it belongs to
     * @param frame the audio; empty for the utterance's end
     */
    record Item(String utterance, Optional<AudioFrame> frame) {}

    /** So much is kept for a line that is still to come; who speaks longer to nobody is not heard to the end. */
    static final Duration MOST_KEPT = Duration.ofMinutes(2);

    private final Deque<Item> waiting = new ArrayDeque<>();
    private long millis;

    void add(String utterance, AudioFrame frame) {
        waiting.add(new Item(utterance, Optional.of(frame)));
        millis += frame.millis();
    }

    void end(String utterance) {
        waiting.add(new Item(utterance, Optional.empty()));
    }

    /** Put something back before everything that waits. */
    void addFirst(Item item) {
        waiting.addFirst(item);
        millis += millis(item);
    }

    /** The next thing, if it may go now: audio only while not too much is ahead, an end always. */
    Optional<Item> next(Duration ahead) {
        Item head = waiting.peek();
        if (head == null || (head.frame().isPresent() && ahead.compareTo(MOST) >= 0)) {
            return Optional.empty();
        }
        millis -= millis(head);
        return Optional.of(waiting.remove());
    }

    /** Whether no more may be kept for a line that is still to come. */
    boolean isFull() {
        return millis >= MOST_KEPT.toMillis();
    }

    /** The line takes another format than was expected. */
    void convert(AudioFormat from, AudioFormat to) {
        Transcoder path = Transcoder.between(from, to);
        List<Item> items = List.copyOf(waiting);
        clear();
        for (Item item : items) {
            if (item.frame().isEmpty()) {
                addWhole(item.utterance(), path.flush());
                end(item.utterance());
            } else {
                addWhole(item.utterance(), path.transcode(item.frame().get()));
            }
        }
        if (!waiting.isEmpty()) {
            addWhole(waiting.getLast().utterance(), path.flush());
        }
    }

    private void addWhole(String utterance, AudioFrame frame) {
        if (frame.millis() > 0) {
            add(utterance, frame);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How much audio of an utterance waits. */
    long millis(String utterance) {
        return waiting.stream()
                .filter(item -> item.utterance().equals(utterance))
                .flatMap(item -> item.frame().stream())
                .mapToLong(AudioFrame::millis)
                .sum();
    }

    void clear() {
        waiting.clear();
        millis = 0;
    }

    private static long millis(Item item) {
        return item.frame().map(AudioFrame::millis).orElse(0L);
    }
}
