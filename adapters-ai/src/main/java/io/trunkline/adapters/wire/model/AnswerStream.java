package io.trunkline.adapters.wire.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModel.Generation;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.StreamListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Fetches one answer: asks, asks once more if it fails before its first word in a way that may pass, watches that the vendor
 * does not fall silent, and ends the exchange when the host does not want it any more.
 */
final class AnswerStream implements Generation {
    /** Before it is asked again, where the vendor names no time. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** A caller waits no longer than this. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** An event of this name, like a comment, says that the connection lives, not that the answer goes on. */
    private static final String KEEP_ALIVE = "ping";

    private static final int LONGEST_REFUSAL = 64 << 10;
    /** Hours of speech. */
    private static final int LONGEST_ANSWER = 16 << 20;

    private final ModelProtocol protocol;
    private final VoiceContext context;
    private final Teller<ModelEvent> teller;
    private final HttpRequest request;
    private final Answer.Asked asked;
    private final Duration stall;
    private final OneAtATime turns = new OneAtATime(this::broken);
    private Attempt attempt;
    private Runnable exchange = () -> {};
    private Runnable watch = () -> {};
    private Instant heard = Instant.EPOCH;
    private boolean again;

    AnswerStream(
            ModelProtocol protocol,
            VoiceContext context,
            Teller<ModelEvent> teller,
            HttpRequest request,
            Answer.Asked asked) {
        this.protocol = protocol;
        this.context = context;
        this.teller = teller;
        this.request = request;
        this.asked = asked;
        this.stall = protocol.settings().stall();
        this.attempt = new Attempt();
    }

    void begin() {
        turns.run(this::ask);
    }

    @Override
    public void cancel() {
        if (teller.ending()) {
            turns.run(() -> {
                hangUp();
                if (attempt.isAsked) {
                    attempt.answer.settle();
                }
                teller.over();
            });
        }
    }

    private void ask() {
        if (teller.isOpen()) {
            hear();
            watch(stall);
            attempt.isAsked = true;
            exchange = context.streams().open(request, attempt);
        }
    }

    private void hear() {
        heard = context.clock().instant();
    }

    private void watch(Duration delay) {
        watch = context.timer().after(delay, () -> turns.run(this::look));
    }

    /** After the end too: a vendor may be done and still keep the connection. */
    private void look() {
        Duration silence = Duration.between(heard, context.clock().instant());
        if (silence.compareTo(stall) < 0) {
            watch(stall.minus(silence));
        } else {
            end(new Failed(Failed.Kind.UNAVAILABLE, "the vendor sent nothing for " + stall.toMillis() + " ms"));
        }
    }

    /** It failed in a way that may pass. */
    private void failed(Failed failure, Duration pause) {
        if (again || attempt.answer.hasBegun() || pause.compareTo(LONGEST_PAUSE) > 0) {
            end(failure);
        } else {
            again = true;
            hangUp();
            attempt = new Attempt();
            watch = context.timer().after(pause, () -> turns.run(this::ask));
        }
    }

    private void end(Failed failure) {
        hangUp();
        if (teller.isOpen() && attempt.isAnswered) {
            attempt.answer.settle();
        }
        teller.fail(failure);
    }

    private void hangUp() {
        watch.run();
        exchange.run();
    }

    private void broken(RuntimeException thrown) {
        end(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the answer broke: " + thrown.getClass().getName()));
    }

    /** The vendor's side of one exchange. */
    private final class Attempt implements StreamListener {
        private final Answer answer = new Answer(teller, asked);
        private final AnswerReader reader = protocol.reader(answer);
        private final EventStream events = new EventStream();
        private final ByteArrayOutputStream refusal = new ByteArrayOutputStream();
        private HttpHeaders headers = HttpHeaders.of(Map.of(), (_, _) -> true);
        private int status;
        private long length;
        private boolean isAsked;
        private boolean isAnswered;

        @Override
        public void onAnswer(HttpResponse.ResponseInfo head) {
            take(() -> {
                hear();
                status = head.statusCode();
                headers = head.headers();
                isAnswered = status / 100 == 2;
            });
        }

        @Override
        public void onBytes(byte[] bytes) {
            take(() -> {
                length += bytes.length;
                if (length > LONGEST_ANSWER) {
                    end(new Failed(Failed.Kind.UNAVAILABLE, "the answer does not end"));
                } else if (isAnswered) {
                    events.read(bytes).forEach(this::read);
                    answer.failure().ifPresent(this::failedWithin);
                } else if (length <= LONGEST_REFUSAL) {
                    refusal.writeBytes(bytes);
                }
            });
        }

        private void read(EventStream.Event event) {
            if (!event.name().equals(KEEP_ALIVE)) {
                hear();
            }
            if (!answer.isOver() && teller.isOpen()) {
                reader.read(event);
            }
        }

        @Override
        public void onEnd() {
            take(() -> {
                if (!isAnswered) {
                    refused();
                    return;
                }
                reader.end();
                if (!answer.isOver()) {
                    answer.fail(new Failed(Failed.Kind.UNAVAILABLE, "the answer broke off"));
                }
                answer.failure().ifPresentOrElse(this::failedWithin, watch);
            });
        }

        private void failedWithin(Failed failure) {
            if (failure.kind() == Failed.Kind.UNAVAILABLE || failure.kind() == Failed.Kind.LIMITED) {
                failed(failure, PAUSE);
            } else {
                end(failure);
            }
        }

        private void refused() {
            Failed failure = protocol.refused(status, refusal.toString(UTF_8));
            if (status == 429 || status >= 500) {
                failed(
                        failure,
                        RetryAfter.of(headers, context.clock().instant()).orElse(PAUSE));
            } else {
                end(failure);
            }
        }

        /** Also a connection that was kept and that the vendor had closed meanwhile looks like this. */
        @Override
        public void onFailed(IOException reason) {
            take(() -> {
                if (reason instanceof HttpTimeoutException) {
                    end(Failures.unreachable(reason));
                } else {
                    failed(Failures.unreachable(reason), PAUSE);
                }
            });
        }

        private void take(Runnable news) {
            turns.run(() -> {
                if (attempt == this) {
                    news.run();
                }
            });
        }
    }
}
