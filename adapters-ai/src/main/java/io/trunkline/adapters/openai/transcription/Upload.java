package io.trunkline.adapters.openai.transcription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.adapters.wire.openai.OpenAiErrors;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.StreamListener;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.function.Consumer;

/** One file on its way to the vendor. Sent a second time after a failure that may pass: a turn is not said twice. */
final class Upload {
    private static final int LONGEST_ANSWER = 1 << 20;

    private final TurnFiles owner;
    private final VoiceContext context;
    private final FileRequest request;
    private final byte[] samples;
    private Consumer<String> written = _ -> {};
    private Runnable cancel = () -> {};
    private Runnable deadline = () -> {};
    private boolean again = true;

    Upload(TurnFiles owner, VoiceContext context, FileRequest request, byte[] samples) {
        this.owner = owner;
        this.context = context;
        this.request = request;
        this.samples = samples;
    }

    /** Send it. */
    void begin(Consumer<String> then) {
        written = then;
        send();
    }

    /** Nobody waits for it any more. */
    void abandon() {
        deadline.run();
        cancel.run();
    }

    /** What it costs if the vendor does not tell. */
    Usage estimate() {
        return Usage.estimated(
                OpenAiAccount.GROUP,
                request.model(),
                Usage.Unit.MILLISECONDS,
                request.format().millis(samples.length));
    }

    private void send() {
        Attempt attempt = new Attempt();
        cancel = context.streams().open(request.of(samples), attempt);
        deadline = context.timer().after(FileRequest.PATIENCE, () -> owner.run(attempt::late));
    }

    private void answered(int status, String body) {
        if (status != 200) {
            failed(OpenAiErrors.ofAnswer(status, body));
            return;
        }
        Optional<JsonObject> answer = Json.object(body);
        if (answer.isEmpty()) {
            owner.warn("the vendor sent something unreadable");
        }
        owner.used(answer.flatMap(whole -> UsageReader.read(Json.object(whole, "usage"), request.model()))
                .orElseGet(this::estimate));
        written.accept(answer.map(whole -> Json.text(whole, "text")).orElse(""));
    }

    private void failed(Failed failure) {
        if (again && failure.kind() == Failed.Kind.UNAVAILABLE) {
            again = false;
            send();
        } else {
            owner.fail(failure);
        }
    }

    /** One try; over once it has failed, whatever comes of it later. */
    private final class Attempt implements StreamListener {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private boolean over;

        @Override
        public void onAnswer(ResponseInfo head) {
            status = head.statusCode();
        }

        @Override
        public void onBytes(byte[] bytes) {
            body.write(bytes, 0, Math.min(bytes.length, LONGEST_ANSWER - body.size()));
        }

        @Override
        public void onEnd() {
            end(() -> answered(status, body.toString(UTF_8)));
        }

        @Override
        public void onFailed(IOException reason) {
            end(() -> failed(Failures.unreachable(reason)));
        }

        private void end(Runnable outcome) {
            owner.run(() -> {
                if (!over) {
                    over = true;
                    deadline.run();
                    outcome.run();
                }
            });
        }

        void late() {
            if (!over) {
                over = true;
                cancel.run();
                owner.fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor did not write down a turn in time"));
            }
        }
    }
}
