package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.SpeechMessages.Piece;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.StreamListener;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks by one request for every piece of text, one after the other. */
final class HttpSynthesis implements Synthesis {
    private static final Duration STALLED = Duration.ofSeconds(10);
    /** More text than waits in any conversation. */
    private static final int MOST = 1_000;

    /** What waits: text, or the end of an utterance where there is none. */
    private record Step(String utterance, @Nullable String text) {}

    private final VoicePlan plan;
    private final SpeechSettings settings;
    private final Teller<SynthesisEvent> teller;
    private final VoiceContext context;
    private final Characters characters;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private final Queue<Step> waiting = new ArrayDeque<>();
    private final Set<String> over = new HashSet<>();
    private @Nullable Exchange current;
    private String speaking = "";
    private String previous = "";

    private HttpSynthesis(
            VoicePlan plan, SpeechSettings settings, Teller<SynthesisEvent> teller, VoiceContext context) {
        this.plan = plan;
        this.settings = settings;
        this.teller = teller;
        this.context = context;
        characters = new Characters(teller, plan.model());
    }

    static Synthesis begin(
            VoicePlan plan, SpeechSettings settings, Teller<SynthesisEvent> teller, VoiceContext context) {
        HttpSynthesis synthesis = new HttpSynthesis(plan, settings, teller, context);
        synthesis.turns.run(() -> teller.tell(new Ready()));
        return synthesis;
    }

    @Override
    public void say(String utterance, String text) {
        turns.run(() -> {
            if (!speaking.equals(utterance) && !over.contains(utterance)) {
                add(new Step(speaking, null));
                speaking = utterance;
            }
            add(new Step(utterance, text));
        });
    }

    @Override
    public void end(String utterance) {
        turns.run(() -> add(new Step(utterance, null)));
    }

    @Override
    public void cancel(String utterance, long heardMillis) {
        turns.run(() -> {
            finish(utterance);
            waiting.removeIf(step -> step.utterance().equals(utterance));
            Exchange exchange = current;
            if (exchange != null && exchange.utterance.equals(utterance)) {
                exchange.stop();
                next();
            }
        });
    }

    @Override
    public void close() {
        if (teller.ending()) {
            turns.run(this::stop);
        }
    }

    private void add(Step step) {
        if (teller.isOpen()
                && !step.utterance().isEmpty()
                && !over.contains(step.utterance())
                && waiting.size() < MOST) {
            waiting.add(step);
            next();
        }
    }

    private void next() {
        while (current == null && !waiting.isEmpty()) {
            Step step = waiting.remove();
            if (over.contains(step.utterance())) {
                continue;
            }
            if (step.text() == null) {
                finish(step.utterance());
                teller.tell(new Ended(step.utterance()));
            } else {
                current = new Exchange(step.utterance(), step.text());
                current.begin();
            }
        }
    }

    private void finish(String utterance) {
        previous = "";
        if (over.size() < MOST) {
            over.add(utterance);
        }
    }

    private void fail(Failed failure) {
        characters.bill();
        teller.fail(failure);
        stop();
    }

    private void stop() {
        waiting.clear();
        Exchange exchange = current;
        if (exchange != null) {
            exchange.stop();
        }
        characters.bill();
        teller.over();
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE, "speaking broke: " + thrown.getClass().getName()));
    }

    /** One request. What it brings is taken in order, and only while it is the current one. */
    private final class Exchange implements StreamListener {
        private final String utterance;
        private final String text;
        private Runnable cancel = () -> {};
        private Runnable patience = () -> {};
        private int status;
        private final ErrorBody error = new ErrorBody();

        Exchange(String utterance, String text) {
            this.utterance = utterance;
            this.text = text;
        }

        void begin() {
            characters.add(text);
            Piece piece = new Piece(
                    text,
                    plan.model(),
                    plan.language().orElse(null),
                    plan.settings(),
                    previous.isEmpty() ? null : previous);
            previous = text;
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            settings.account().base().http(plan.httpPath()))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(settings.extra().write(piece)));
            settings.account().headers().forEach(request::header);
            waitAnew();
            cancel = context.streams().open(request.build(), this);
        }

        void stop() {
            current = null;
            patience.run();
            cancel.run();
            characters.bill();
        }

        @Override
        public void onAnswer(HttpResponse.ResponseInfo head) {
            take(() -> {
                status = head.statusCode();
                head.headers()
                        .firstValue("character-cost")
                        .filter(cost -> cost.matches("[0-9]{1,9}"))
                        .ifPresent(cost -> characters.bill(Long.parseLong(cost)));
            });
        }

        @Override
        public void onBytes(byte[] bytes) {
            take(() -> {
                waitAnew();
                if (status == 200) {
                    teller.tell(new Audio(utterance, AudioFrame.of(plan.format(), bytes)));
                } else {
                    error.add(bytes);
                }
            });
        }

        @Override
        public void onEnd() {
            take(() -> {
                if (status == 200) {
                    patience.run();
                    characters.bill();
                    current = null;
                    next();
                } else {
                    fail(Trouble.ofAnswer(status, error.text()));
                }
            });
        }

        @Override
        public void onFailed(IOException reason) {
            take(() -> fail(Failures.unreachable(reason)));
        }

        private void waitAnew() {
            patience.run();
            patience = context.timer()
                    .after(
                            STALLED,
                            () -> take(() -> fail(new Failed(
                                    Failed.Kind.UNAVAILABLE, "the vendor stopped in the middle of speaking"))));
        }

        private void take(Runnable task) {
            turns.run(() -> {
                if (current == this && !teller.isOver()) {
                    task.run();
                }
            });
        }
    }
}
