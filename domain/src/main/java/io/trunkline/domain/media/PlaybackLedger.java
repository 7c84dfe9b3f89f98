package io.trunkline.domain.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Knows what of the agent's voice was heard. Every piece of audio has a mark, which may be sent behind it or not; the carrier
 * returns it when the piece was played, and with it stand all pieces before it. Between marks the ledger reckons by the clock: a piece plays from when it was sent,
 * or from the end of the piece before it, and every mark that returns puts the reckoning right.
 *
 * <p>A {@code clear} makes carriers return all pending marks as well. The ledger forgets those marks when it is told of
 * the clear, so that they never count as played.
 *
 * <p>One for each call; it outlives media sockets. Not safe for threads: sending audio and noting it here must be one
 * step, so whoever calls orders both.
 */
public final class PlaybackLedger {
    private static final int REMEMBERED = 64;

    private final Map<String, Utterance> utterances = new LinkedHashMap<>();
    private final Queue<Piece> unconfirmed = new ArrayDeque<>();
    private Instant lineFree = Instant.MIN;
    private long generation;
    private long pieces;

    /**
     * Whether audio of an utterance may be sent. False once it was cut short or has ended: what an engine still delivers
     * of it is to be dropped.
     */
    public boolean accepts(String utterance) {
        Utterance known = utterances.get(utterance);
        return known == null || known.isOpen();
    }

    /** Note that an utterance has begun, though nothing of it may be sent for a while. */
    public void begun(String utterance) {
        utterances.computeIfAbsent(utterance, Utterance::new);
        forgetOld();
    }

    /**
     * Note audio that is being sent.
     *
     * @param utterance what it belongs to
     * @param millis its length
     * @return the name of its mark, to be sent right behind it if at all
     * @throws IllegalStateException when the utterance is not accepted any more
     */
    public String sent(String utterance, long millis, Instant now) {
        if (millis <= 0) {
            throw new IllegalArgumentException("a piece of " + millis + " ms");
        }
        if (!accepts(utterance)) {
            throw new IllegalStateException("the utterance is over");
        }
        Utterance known = utterances.computeIfAbsent(utterance, Utterance::new);
        String mark = generation + "." + ++pieces;
        unconfirmed.add(new Piece(mark, known, known.send(millis), millis, now));
        forgetOld();
        return mark;
    }

    /**
     * Note that no more audio of an utterance comes.
     *
     * @return whether it has been heard whole by now; otherwise a later mark will tell. Never true of an utterance that
     *     was cut short
     */
    public boolean utteranceEnded(String utterance) {
        Utterance known = utterances.computeIfAbsent(utterance, Utterance::new);
        known.end();
        forgetOld();
        return known.isWhole();
    }

    /**
     * Note that the carrier returned a mark. Marks of pieces before it that never came back are taken as returned too.
     *
     * @return the utterances of which more is confirmed now, in the order of playing; empty when the mark means nothing:
     *     it is unknown, was returned before, was overtaken by a later one, or its audio was cleared
     */
    public List<Heard> markReturned(String mark, Instant now) {
        if (unconfirmed.stream().noneMatch(piece -> piece.mark().equals(mark))) {
            return List.of();
        }
        reckon(now);
        Set<Utterance> confirmed = new LinkedHashSet<>();
        Piece piece;
        do {
            piece = unconfirmed.remove();
            piece.confirm();
            confirmed.add(piece.utterance());
        } while (!piece.mark().equals(mark));
        lineFree = now;
        return confirmed.stream().map(Utterance::heard).toList();
    }

    /**
     * Note that all audio sent and not yet played is gone: a {@code clear} is being sent, or the media socket was lost.
     * Every utterance under way is cut short by it and not accepted any more.
     *
     * @return what was heard of each of them, in the order they began; empty when none was under way
     */
    public List<Heard> cleared(Instant now) {
        reckon(now);
        List<Utterance> cut =
                utterances.values().stream().filter(Utterance::isUnderWay).toList();
        cut.forEach(Utterance::cut);
        unconfirmed.clear();
        lineFree = now;
        generation++;
        return cut.stream().map(Utterance::heard).toList();
    }

    /**
     * Note that all audio sent and not yet played is gone but will be sent again: a {@code clear} is being sent to hold the
     * agent. Every utterance under way goes on from where it was heard, by whole frames, and its end has to be noted again.
     *
     * @return how much of each of them was heard, in the order they began; {@link Heard#sent()} is where it goes on
     */
    public List<Heard> held(Instant now) {
        reckon(now);
        List<Utterance> held =
                utterances.values().stream().filter(Utterance::isUnderWay).toList();
        held.forEach(Utterance::rewind);
        unconfirmed.clear();
        lineFree = now;
        generation++;
        return held.stream().map(Utterance::heard).toList();
    }

    /** Whether an utterance is under way: it has begun, and more of it comes or not all of it is confirmed. */
    public boolean isPlaying() {
        return utterances.values().stream().anyMatch(Utterance::isUnderWay);
    }

    /** How long the audio already sent will go on playing, by the clock; zero when it should be over. */
    public Duration remaining(Instant now) {
        Instant end = reckon(now);
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    /** How many milliseconds of an utterance were heard; 0 if it is not known (any more). */
    public long heard(String utterance, Instant now) {
        reckon(now);
        Utterance known = utterances.get(utterance);
        return known == null ? 0 : known.heard().millis();
    }

    /** Brings the estimates up to date and gives the end of what was sent. */
    private Instant reckon(Instant now) {
        Instant free = lineFree;
        for (Piece piece : unconfirmed) {
            Instant start = piece.startsAt(free);
            piece.played(start, now);
            free = start.plusMillis(piece.millis());
        }
        return free;
    }

    private void forgetOld() {
        var oldest = utterances.values().iterator();
        while (utterances.size() > REMEMBERED && oldest.next() != null) {
            oldest.remove();
        }
    }
}
