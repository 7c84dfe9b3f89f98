package io.trunkline.domain.call;

import io.trunkline.domain.media.Heard;
import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent's audio that was sent and is not known to have been heard, so that it can be sent again. */
final class Unheard {
    private record Sent(Lead.Item item, long from) {
        long until() {
            return from + item.frame().map(AudioFrame::millis).orElse(0L);
        }
    }

    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Map<String, Long> ends = new HashMap<>();

    void add(Lead.Item item) {
        long from = ends.getOrDefault(item.utterance(), 0L);
        Sent next = new Sent(item, from);
        sent.add(next);
        ends.put(item.utterance(), next.until());
    }

    /** Something was heard. */
    void forget(Heard heard) {
        sent.removeIf(piece -> piece.item().utterance().equals(heard.utterance())
                && piece.item().frame().isPresent()
                && piece.until() <= heard.millis());
        if (heard.whole()) {
            drop(heard.utterance());
        }
    }

    /** What is to be sent again, the last first; all else is forgotten. {@link Heard#sent()} says from where on. */
    List<Lead.Item> keep(List<Heard> goingOn) {
        List<Lead.Item> again = new ArrayList<>();
        for (Heard heard : goingOn) {
            sent.stream()
                    .filter(piece -> piece.item().utterance().equals(heard.utterance()))
                    .flatMap(piece -> from(piece, heard.sent()).stream())
                    .forEach(again::add);
            ends.put(heard.utterance(), heard.sent());
        }
        sent.clear();
        Collections.reverse(again);
        return again;
    }

    void clear() {
        sent.clear();
        ends.clear();
    }

    private void drop(String utterance) {
        sent.removeIf(piece -> piece.item().utterance().equals(utterance));
        ends.remove(utterance);
    }

    private static Optional<Lead.Item> from(Sent piece, long millis) {
        Optional<AudioFrame> frame = piece.item().frame();
        if (frame.isEmpty() || piece.from() >= millis) {
            return Optional.of(piece.item());
        }
        if (piece.until() <= millis) {
            return Optional.empty();
        }
        AudioFrame whole = frame.get();
        byte[] rest = Arrays.copyOfRange(whole.bytes(), whole.format().bytes(millis - piece.from()), whole.length());
        return Optional.of(new Lead.Item(piece.item().utterance(), Optional.of(AudioFrame.of(whole.format(), rest))));
    }
}
