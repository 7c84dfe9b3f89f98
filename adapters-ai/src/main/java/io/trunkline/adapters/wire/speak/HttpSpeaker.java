package io.trunkline.adapters.wire.speak;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Speaks by one request of HTTP for each clause. They are heard in order; the next is asked for when the one before has begun
 * to sound, so that there is no gap and a barge-in wastes one clause at most.
 */
public final class HttpSpeaker implements TextToSpeech.Synthesis {
    /** A vendor that sends nothing for so long will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How a vendor is asked. */
    public interface Voice {
        /**
         * Ask it to speak a text.
         *
         * @param before the piece of the same utterance before it; empty where there is none
         */
        HttpRequest request(String text, String before);

        /** What it answers with. */
        AudioFormat format();

        /** The most characters that one request may have. */
        int longest();

        /** Whether an answer is sound; some vendors say with 200 and words that they did not understand. */
        default boolean isSound(ResponseInfo head) {
            String type = head.headers().firstValue("Content-Type").orElse("audio/");
            return head.statusCode() == 200 && !type.startsWith("application/json") && !type.startsWith("text/");
        }

        /** What the vendor says that an answer costs, in characters, if it does. */
        default OptionalLong cost(ResponseInfo head) {
            return OptionalLong.empty();
        }

        /** What an answer means that is not. */
        default Failed refused(ResponseInfo head, String body) {
            return Failures.ofStatus(head.statusCode(), "");
        }
    }

    private final VoiceContext context;
    private final Teller<SynthesisEvent> teller;
    private final Voice voice;
    private final CharacterCount count;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private final Script script = new Script();
    /** The first is being spoken; a second is kept until it is due. */
    private final Deque<Clip> clips = new ArrayDeque<>();
    /** What was asked for last. */
    private Script.Clause latest = new Script.Clause("", "");

    /** Speaks in one call, from now on. */
    public HttpSpeaker(VoiceContext context, Teller<SynthesisEvent> teller, Voice voice, CharacterCount count) {
        this.context = context;
        this.teller = teller;
        this.voice = voice;
        this.count = count;
        run(() -> teller.tell(new SynthesisEvent.Ready()));
    }

    @Override
    public void say(String utterance, String text) {
        run(() -> {
            Texts.split(text, voice.longest()).forEach(piece -> script.say(utterance, piece));
            goOn();
        });
    }

    @Override
    public void end(String utterance) {
        run(() -> {
            script.end(utterance);
            goOn();
        });
    }

    @Override
    public void cancel(String utterance, long heardMillis) {
        run(() -> {
            script.cancel(utterance);
            clips.stream().filter(clip -> clip.utterance().equals(utterance)).forEach(Clip::cancel);
            if (clips.removeIf(Clip::isCancelled)) {
                count.tell();
            }
            goOn();
        });
    }

    @Override
    public void close() {
        if (teller.ending()) {
            inOrder(() -> {
                clips.forEach(Clip::cancel);
                count.tell();
                teller.over();
            });
        }
    }

    /** Do something after what is being done, never at the same time. */
    void inOrder(Runnable task) {
        turns.run(task);
    }

    boolean isSound(ResponseInfo head) {
        return voice.isSound(head);
    }

    void answered(String text, ResponseInfo head) {
        voice.cost(head).ifPresent(cost -> count.told(text, cost));
    }

    void refused(ResponseInfo head, String body) {
        fail(voice.refused(head, body));
    }

    void sounded(Clip clip) {
        if (clip == clips.peek()) {
            hear(clip);
        }
        goOn();
    }

    void finished() {
        while (!clips.isEmpty() && clips.element().isOver()) {
            clips.remove();
            clips.stream().findFirst().ifPresent(this::hear);
        }
        goOn();
    }

    void fail(Failed failure) {
        clips.forEach(Clip::cancel);
        count.tell();
        teller.fail(failure);
    }

    private void run(Runnable task) {
        inOrder(() -> {
            if (teller.isOpen()) {
                task.run();
            }
        });
    }

    private void hear(Clip clip) {
        byte[] sound = clip.take();
        if (sound.length > 0) {
            teller.tell(new SynthesisEvent.Audio(clip.utterance(), AudioFrame.of(voice.format(), sound)));
        }
    }

    /** An end is passed only when all before it was heard, so clips in flight are always of one utterance. */
    private void goOn() {
        while (teller.isOpen()
                && (clips.isEmpty() || (clips.size() == 1 && clips.element().hasBegun()))) {
            Optional<Script.Line> next = script.next();
            if (next.isEmpty() || (next.get() instanceof Script.End && !clips.isEmpty())) {
                return;
            }
            script.take();
            switch (next.get()) {
                case Script.Clause clause -> ask(clause);
                case Script.End end -> {
                    count.tell();
                    teller.tell(new SynthesisEvent.Ended(end.utterance()));
                }
            }
        }
    }

    private void ask(Script.Clause clause) {
        String before = latest.utterance().equals(clause.utterance()) ? latest.text() : "";
        latest = clause;
        Clip clip = new Clip(clause, this, voice.format().encoding().bytesPerSample());
        clips.add(clip);
        count.add(clause.text());
        clip.abandonBy(context.streams().open(voice.request(clause.text(), before), clip));
        watch(clip);
    }

    private void watch(Clip clip) {
        int before = clip.pieces();
        context.timer()
                .after(
                        PATIENCE,
                        () -> run(() -> {
                            if (clip.isOver() || clip.isCancelled()) {
                                return;
                            }
                            if (clip.pieces() == before) {
                                fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor fell silent while it spoke"));
                            } else {
                                watch(clip);
                            }
                        }));
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE, "speaking broke: " + thrown.getClass().getName()));
    }
}
