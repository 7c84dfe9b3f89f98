package io.trunkline.domain.pipeline;

import io.trunkline.domain.media.CallerBuffer;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.Warned;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller's audio on its way to speech to text. When one service fails the next takes over, and what the caller says
 * meanwhile is kept, bounded. {@link #hear} is called by the thread that hears, the rest in turns.
 */
final class Hearing {
    /** A service that is not ready by then is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fallbacks<SpeechToText> services;
    private final AudioFormat from;
    private final Clockwork clockwork;
    private final Consumer<SpeechEvent> events;
    private final Attention attention;
    private final CallerBuffer waiting;
    private @Nullable Transcription transcription;
    private @Nullable Transcoder transcoder;
    private boolean ready;
    private long attempt;
    private boolean over;

    /**
     * Listens when {@link #open} is called.
     *
     * @param from what the caller's audio comes in
     * @param manners how long a service may say nothing of what the caller said
     * @param events told in turns; a failure only when no service is left
     */
    Hearing(
            Fallbacks<SpeechToText> services,
            AudioFormat from,
            Manners manners,
            Clockwork clockwork,
            Consumer<SpeechEvent> events) {
        this.services = services;
        this.from = from;
        this.clockwork = clockwork;
        this.events = events;
        this.waiting = new CallerBuffer(from);
        this.attention = new Attention(manners, clockwork, this::deaf);
    }

    /** The format a service gets of a carrier's: the same where it takes that. */
    static AudioFormat formatFor(SpeechToText service, AudioFormat carrier) {
        return service.accepts().contains(carrier) ? carrier : service.accepts().getFirst();
    }

    boolean detectsTurns() {
        return services.current().service().detectsTurns();
    }

    void open() {
        long mine = ++attempt;
        Stage<SpeechToText> stage = services.current();
        AudioFormat format = formatFor(stage.service(), from);
        clockwork.after(PATIENCE, () -> late(mine));
        clockwork.aside(() -> {
            Transcription opened = stage.service()
                    .open(
                            new SpeechRequest(format, stage.choice()),
                            event -> clockwork.turns().run(() -> on(mine, event)));
            clockwork.turns().run(() -> opened(mine, opened, format));
        });
    }

    /** Take 20 ms or more of the caller's audio. */
    synchronized void hear(AudioFrame frame) {
        Transcription open = transcription;
        Transcoder path = transcoder;
        if (open == null || path == null || !ready) {
            waiting.keep(frame);
        } else {
            give(open, path.transcode(frame));
        }
    }

    /** This machine hears the caller speak, or no longer. */
    void on(SpeechGate.Change change) {
        attention.on(change);
    }

    void endTurn() {
        Transcription open = transcription;
        if (open != null) {
            open.endTurn();
        }
    }

    synchronized void close() {
        over = true;
        attention.heard();
        attempt++;
        Transcription open = transcription;
        if (open != null) {
            open.close();
        }
        transcription = null;
    }

    private synchronized void opened(long which, Transcription opened, AudioFormat format) {
        if (which != attempt || over) {
            opened.close();
            return;
        }
        transcription = opened;
        transcoder = Transcoder.between(from, format);
        flush();
    }

    private synchronized void becomeReady() {
        ready = true;
        flush();
    }

    private void flush() {
        Transcription open = transcription;
        Transcoder path = transcoder;
        if (ready && open != null && path != null) {
            waiting.flush().forEach(frame -> give(open, path.transcode(frame)));
        }
    }

    private static void give(Transcription to, AudioFrame frame) {
        if (frame.length() > 0) {
            to.hear(frame);
        }
    }

    /** What a service that was left used is still told. */
    private void on(long which, SpeechEvent event) {
        if ((which != attempt || over) && !(event instanceof Used)) {
            return;
        }
        switch (event) {
            case SpeechEvent.Ready _ -> {
                becomeReady();
                events.accept(event);
            }
            case SpeechEvent.TurnStarted _, SpeechEvent.Partial _ -> {
                attention.heard();
                events.accept(event);
            }
            case SpeechEvent.TurnEnded(String text) -> {
                if (!text.isBlank()) {
                    attention.heard();
                    services.worked();
                }
                events.accept(event);
            }
            case Failed failed -> failed(failed);
            case Warned _, Used _ -> events.accept(event);
        }
    }

    /** The caller spoke and the service said nothing of it. Another may; where none is left, this one may have been right. */
    private void deaf() {
        String kind = services.current().kind();
        if (ready && !over && services.failed(Failed.Kind.UNAVAILABLE)) {
            forget();
            goOn(kind, new Failed(Failed.Kind.UNAVAILABLE, "it told nothing of what the caller said"));
        }
    }

    private void late(long which) {
        if (which == attempt && !ready && !over) {
            failed(new Failed(Failed.Kind.UNAVAILABLE, "it was not ready within " + PATIENCE.toSeconds() + " s"));
        }
    }

    private void failed(Failed failure) {
        String kind = services.current().kind();
        forget();
        if (services.failed(failure.kind())) {
            goOn(kind, failure);
        } else {
            events.accept(new Failed(failure.kind(), "speech to text by " + kind + ": " + failure.reason()));
        }
    }

    private void goOn(String without, Failed why) {
        events.accept(Trouble.warning(
                "speech to text by " + without, why, services.current().kind()));
        open();
    }

    private synchronized void forget() {
        Transcription open = transcription;
        if (open != null) {
            open.close();
        }
        transcription = null;
        transcoder = null;
        ready = false;
    }
}
