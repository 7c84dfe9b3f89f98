package io.trunkline.adapters.wire.speak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.ports.web.StreamListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one clause. Hands what comes to its {@link HttpSpeaker} in the speaker's order; what comes before the clause
 * is due is kept, bounded by what one clause can be.
 */
final class Clip implements StreamListener {
    /** Pieces read ahead of a busy host before the connection has to wait. */
    private static final int READ_AHEAD = 64;
    /** A refusal longer than this is cut there. */
    private static final int LONGEST_REFUSAL = 16 << 10;

    private final Script.Clause clause;
    private final HttpSpeaker speaker;
    private final int sampleBytes;
    private final Semaphore room = new Semaphore(READ_AHEAD);
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private byte[] odd = {};
    private @Nullable ResponseInfo refusal;
    private Runnable abandon = () -> {};
    private boolean begun;
    private boolean over;
    private boolean cancelled;
    private int pieces;

    Clip(Script.Clause clause, HttpSpeaker speaker, int sampleBytes) {
        this.clause = clause;
        this.speaker = speaker;
        this.sampleBytes = sampleBytes;
    }

    String utterance() {
        return clause.utterance();
    }

    /** Whether its sound has begun to come. */
    boolean hasBegun() {
        return begun;
    }

    boolean isOver() {
        return over;
    }

    /** How many pieces came, by which a stall is seen. */
    int pieces() {
        return pieces;
    }

    void abandonBy(Runnable ending) {
        abandon = ending;
    }

    void cancel() {
        cancelled = true;
        kept.reset();
        abandon.run();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The sound that is there and was not taken yet, in whole samples. */
    byte[] take() {
        byte[] sound = kept.toByteArray();
        kept.reset();
        return sound;
    }

    @Override
    public void onAnswer(ResponseInfo head) {
        run(() -> {
            pieces++;
            speaker.answered(clause.text(), head);
            if (!speaker.isSound(head)) {
                refusal = head;
            }
        });
    }

    @Override
    public void onBytes(byte[] bytes) {
        room.acquireUninterruptibly();
        speaker.inOrder(() -> {
            room.release();
            if (!cancelled) {
                pieces++;
                read(bytes);
            }
        });
    }

    @Override
    public void onEnd() {
        run(() -> {
            over = true;
            ResponseInfo head = refusal;
            if (head != null) {
                speaker.refused(head, kept.toString(UTF_8));
            } else {
                speaker.finished();
            }
        });
    }

    @Override
    public void onFailed(IOException reason) {
        run(() -> speaker.fail(Failures.unreachable(reason)));
    }

    private void run(Runnable task) {
        speaker.inOrder(() -> {
            if (!cancelled) {
                task.run();
            }
        });
    }

    private void read(byte[] bytes) {
        if (refusal != null) {
            kept.write(bytes, 0, Math.min(bytes.length, LONGEST_REFUSAL - kept.size()));
            return;
        }
        byte[] all = odd.length == 0 ? bytes : join(odd, bytes);
        int whole = all.length - all.length % sampleBytes;
        odd = Arrays.copyOfRange(all, whole, all.length);
        kept.write(all, 0, whole);
        begun = true;
        speaker.sounded(this);
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
