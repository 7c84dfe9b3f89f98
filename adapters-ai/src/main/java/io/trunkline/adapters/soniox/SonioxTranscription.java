package io.trunkline.adapters.soniox;

import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.listen.CallerTurn;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Listening to one caller, over as many streams as the vendor makes us begin: what it had not written down for good when it
 * cut one short, the next one hears again, so that no word is lost.
 */
final class SonioxTranscription implements Transcription {
    /** How long the vendor may take to write down what it heard. */
    private static final Duration WRITING = Duration.ofSeconds(2);
    /** Streams that are begun anew before the vendor counts as gone. */
    private static final int RESTARTS = 10;

    private final String start;
    private final AudioFormat format;
    private final SonioxSettings settings;
    private final Teller<SpeechEvent> teller;
    private final VoiceContext context;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private final CallerTurn turn;
    private final Backlog backlog;
    private final StringBuilder words = new StringBuilder();
    private @Nullable SonioxStream stream;
    private boolean ready;
    private int restarts;

    SonioxTranscription(
            AudioFormat format,
            String start,
            SonioxSettings settings,
            Teller<SpeechEvent> teller,
            VoiceContext context) {
        this.format = format;
        this.start = start;
        this.settings = settings;
        this.teller = teller;
        this.context = context;
        turn = new CallerTurn(teller, this::after);
        backlog = new Backlog(format);
    }

    /** Begin a stream. Blocks while it connects, and so is never called in the order of everything else. */
    void begin() {
        new SonioxStream(
                        format,
                        start,
                        settings,
                        context,
                        (from, event) -> turns.run(() -> on(from, event)),
                        result -> turns.run(() -> on(result)))
                .open();
    }

    @Override
    public void hear(AudioFrame frame) {
        turns.run(() -> {
            if (frame.length() > 0 && teller.isOpen()) {
                backlog.add(frame);
                if (stream != null) {
                    stream.hear(frame);
                }
            }
        });
    }

    @Override
    public void endTurn() {
        turns.run(() -> {
            if (teller.isOpen()) {
                turn.askEnd(WRITING, () -> endTurn(turn.understood()));
                if (stream != null) {
                    stream.finalizeTurn();
                }
            }
        });
    }

    @Override
    public void close() {
        if (teller.ending()) {
            turns.run(() -> {
                if (stream != null) {
                    stream.end();
                }
            });
        }
    }

    private void on(SonioxStream from, SpeechEvent event) {
        switch (event) {
            case SpeechEvent.Ready _ -> ready(from);
            case Used used -> teller.used(used);
            case Warned warned -> teller.warn(warned.reason());
            case Failed failed -> failed(from, failed);
            default -> {}
        }
    }

    private void ready(SonioxStream begun) {
        if (!teller.isOpen()) {
            begun.end();
            return;
        }
        stream = begun;
        backlog.again().forEach(begun::hear);
        if (turn.isOwed()) {
            begun.finalizeTurn();
        }
        if (!ready) {
            ready = true;
            teller.tell(new SpeechEvent.Ready());
        }
    }

    private void failed(SonioxStream failing, Failed failure) {
        stream = null;
        if (!failing.wasCut() || restarts == RESTARTS) {
            teller.fail(failure);
        } else if (teller.isOpen()) {
            restarts++;
            context.timer().after(Duration.ZERO, this::begin);
            teller.warn("the vendor cut a stream short; another was begun");
        }
    }

    private void on(Result result) {
        backlog.done(result.finalMillis());
        StringBuilder open = new StringBuilder();
        for (Result.Token token : result.tokens()) {
            if (token.endsTurn()) {
                endTurn(words.toString());
            } else {
                (token.isFinal() ? words : open).append(token.text());
            }
        }
        turn.partial(words.toString() + open);
    }

    private void endTurn(String text) {
        words.setLength(0);
        turn.end(text);
    }

    private Runnable after(Duration delay, Runnable task) {
        return context.timer()
                .after(
                        delay,
                        () -> turns.run(() -> {
                            if (teller.isOpen()) {
                                task.run();
                            }
                        }));
    }

    private void broken(RuntimeException thrown) {
        teller.fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the transcription broke: " + thrown.getClass().getName()));
        if (stream != null) {
            stream.end();
        }
    }
}
