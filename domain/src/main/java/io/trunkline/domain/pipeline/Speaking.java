package io.trunkline.domain.pipeline;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has utterances spoken. When one service fails or stalls the next says what is left. Used in turns.
 */
final class Speaking {
    /** Utterances of which the host may still say how much was heard. */
    private static final int REMEMBERED = 8;
    /** The host says so at once. */
    private static final Duration HOST_TELLS = Duration.ofMillis(500);

    private final Fallbacks<TextToSpeech> services;
    private final AudioFormat carrier;
    private final Clockwork clockwork;
    private final Duration patience;
    private final Consumer<SynthesisEvent> events;
    private final Map<String, Speech> speeches = new LinkedHashMap<>();
    private final Map<String, SpokenText> spoken = new LinkedHashMap<>();
    private @Nullable Synthesis synthesis;
    private boolean ready;
    private long attempt;
    private Runnable watch = () -> {};
    private boolean over;

    /** One utterance, until all of it was spoken. */
    private static final class Speech {
        final SpokenText text = new SpokenText();
        final List<String> unsent = new ArrayList<>();
        boolean textIsWhole;
        boolean endSent;
        boolean stopped;
    }

    /**
     * Speaks when {@link #open} is called.
     *
     * @param carrier what the carrier speaks
     * @param patience after so long without audio a service is given up
     * @param events told in turns; a failure only when no service is left
     */
    Speaking(
            Fallbacks<TextToSpeech> services,
            AudioFormat carrier,
            Clockwork clockwork,
            Duration patience,
            Consumer<SynthesisEvent> events) {
        this.services = services;
        this.carrier = carrier;
        this.clockwork = clockwork;
        this.patience = patience;
        this.events = events;
    }

    /** The format a service gives for a carrier's: the same where it has that. */
    static AudioFormat formatOf(TextToSpeech service, AudioFormat carrier) {
        return service.gives().contains(carrier) ? carrier : service.gives().getFirst();
    }

    void open() {
        long mine = ++attempt;
        Stage<TextToSpeech> stage = services.current();
        SynthesisRequest request = new SynthesisRequest(formatOf(stage.service(), carrier), stage.choice());
        watch();
        clockwork.aside(() -> {
            Synthesis opened =
                    stage.service().open(request, event -> clockwork.turns().run(() -> on(mine, event)));
            clockwork.turns().run(() -> opened(mine, opened));
        });
    }

    void say(String utterance, String part) {
        Speech speech = speeches.computeIfAbsent(utterance, _ -> new Speech());
        speech.text.said(part);
        speech.unsent.add(part);
        send();
    }

    /** No more text of it comes. */
    void end(String utterance) {
        Speech speech = speeches.get(utterance);
        if (speech != null) {
            speech.textIsWhole = true;
            send();
        }
    }

    /**
     * The agent is interrupted: nothing more is told of what is not spoken to its end. The host tells how much of it was
     * heard; what it has nothing of is cut at once, the rest when the host has told, or need not tell.
     */
    List<String> stop() {
        List<String> silent = new ArrayList<>();
        speeches.forEach((utterance, speech) -> {
            if (speech.text.millis() == 0) {
                silent.add(utterance);
            } else if (!speech.stopped) {
                speech.stopped = true;
                clockwork.after(HOST_TELLS, () -> cut(utterance, speech.text.millis()));
            }
        });
        watch();
        return silent;
    }

    /** Speak no more of it. What was heard of it, as text; empty when it is not known (any more). */
    Optional<String> cut(String utterance, long heardMillis) {
        SpokenText whole = spoken.remove(utterance);
        Speech speech = speeches.remove(utterance);
        if (speech == null) {
            return Optional.ofNullable(whole).map(text -> text.heard(heardMillis));
        }
        Synthesis open = synthesis;
        if (open != null) {
            open.cancel(utterance, heardMillis);
        }
        watch();
        return Optional.of(speech.text.heard(heardMillis));
    }

    /** What was given to be spoken of an utterance that is not finished. */
    String text(String utterance) {
        Speech speech = speeches.get(utterance);
        return speech == null ? "" : speech.text.text();
    }

    void close() {
        over = true;
        attempt++;
        watch.run();
        Synthesis open = synthesis;
        if (open != null) {
            open.close();
        }
    }

    private void opened(long which, Synthesis opened) {
        if (which != attempt || over) {
            opened.close();
        } else {
            synthesis = opened;
            send();
        }
    }

    private void send() {
        Synthesis open = synthesis;
        if (open != null && ready) {
            speeches.forEach((utterance, speech) -> send(open, utterance, speech));
        }
        watch();
    }

    private static void send(Synthesis to, String utterance, Speech speech) {
        if (speech.stopped) {
            return;
        }
        speech.unsent.forEach(part -> to.say(utterance, part));
        speech.unsent.clear();
        if (speech.textIsWhole && !speech.endSent) {
            speech.endSent = true;
            to.end(utterance);
        }
    }

    /** What a service that was left used is still told. */
    private void on(long which, SynthesisEvent event) {
        if ((which != attempt || over) && !(event instanceof Used)) {
            return;
        }
        switch (event) {
            case SynthesisEvent.Ready _ -> {
                ready = true;
                events.accept(event);
                send();
            }
            case SynthesisEvent.Audio audio -> audio(audio);
            case SynthesisEvent.Timed timed -> {
                Speech speech = speeches.get(timed.utterance());
                if (speech != null) {
                    speech.text.timed(timed.text(), timed.fromMillis());
                }
            }
            case SynthesisEvent.Ended ended -> {
                Speech speech = speeches.get(ended.utterance());
                if (speech != null && !speech.stopped) {
                    ended(ended, speech);
                }
            }
            case Failed failed -> failed(failed);
            default -> events.accept(event);
        }
    }

    private void audio(SynthesisEvent.Audio audio) {
        Speech speech = speeches.get(audio.utterance());
        if (speech != null && !speech.stopped) {
            speech.text.audio(audio.frame().millis());
            watch();
            events.accept(audio);
        }
    }

    /** The host may still say how much of it was heard. */
    private void ended(SynthesisEvent.Ended ended, Speech speech) {
        services.worked();
        speeches.remove(ended.utterance());
        speech.text.whole();
        spoken.put(ended.utterance(), speech.text);
        if (spoken.size() > REMEMBERED) {
            spoken.remove(spoken.keySet().iterator().next());
        }
        watch();
        events.accept(ended);
    }

    /** Look again after a while, as long as somebody owes audio. */
    private void watch() {
        watch.run();
        boolean owed = !ready
                || speeches.values().stream()
                        .anyMatch(speech -> !speech.stopped && (speech.endSent || speech.text.millis() == 0));
        watch = owed ? clockwork.after(patience, () -> stalled(attempt)) : () -> {};
    }

    private void stalled(long which) {
        if (which == attempt && !over) {
            failed(new Failed(Failed.Kind.UNAVAILABLE, "it said nothing for " + patience.toMillis() + " ms"));
        }
    }

    private void failed(Failed failure) {
        String kind = services.current().kind();
        Synthesis open = synthesis;
        synthesis = null;
        ready = false;
        attempt++;
        if (open != null) {
            open.close();
        }
        if (!services.failed(failure.kind())) {
            events.accept(new Failed(failure.kind(), "text to speech by " + kind + ": " + failure.reason()));
            return;
        }
        events.accept(Trouble.warning(
                "text to speech by " + kind, failure, services.current().kind()));
        sayTheRestAgain();
        open();
    }

    private void sayTheRestAgain() {
        Iterator<Map.Entry<String, Speech>> all = speeches.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Speech> entry = all.next();
            Speech speech = entry.getValue();
            if (speech.stopped) {
                continue;
            }
            speech.unsent.clear();
            speech.unsent.addAll(speech.text.unspoken());
            speech.endSent = false;
            if (speech.unsent.isEmpty() && speech.textIsWhole) {
                all.remove();
                events.accept(new SynthesisEvent.Ended(entry.getKey()));
            }
        }
    }
}
