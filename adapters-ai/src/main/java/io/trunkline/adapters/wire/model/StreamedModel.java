package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Question;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Consumer;

/** A language model whose answers are streamed over HTTP. */
public final class StreamedModel implements LanguageModel {
    /** The stall is noticed first: its word is the better one. */
    private static final Duration AFTER_STALL = Duration.ofSeconds(1);

    private final ModelProtocol protocol;
    private final VoiceContext context;

    /** Speaks a vendor's protocol. */
    public StreamedModel(ModelProtocol protocol, VoiceContext context) {
        this.protocol = protocol;
        this.context = context;
    }

    @Override
    public Generation answer(ModelRequest request, Consumer<ModelEvent> events) {
        Teller<ModelEvent> teller = Teller.ofModel(events);
        try {
            ModelPlan plan = ModelPlan.of(request.choice(), protocol.settings());
            HttpRequest asked = http(request, plan);
            AnswerStream stream = new AnswerStream(protocol, context, teller, asked, asked(request, plan));
            stream.begin();
            return stream;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return () -> {};
        }
    }

    @Override
    public void verify() throws VoiceException {
        new Question(context.rest(), protocol.headers(), protocol::refused).get(protocol.models());
    }

    private HttpRequest http(ModelRequest request, ModelPlan plan) {
        String body = plan.extend(protocol.body(request, plan)).toString();
        HttpRequest.Builder built = HttpRequest.newBuilder(protocol.answers(plan.model()))
                .timeout(protocol.settings().stall().plus(AFTER_STALL))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body));
        protocol.headers().forEach(built::header);
        return built.build();
    }

    private Answer.Asked asked(ModelRequest request, ModelPlan plan) {
        long messages =
                request.messages().stream().mapToLong(StreamedModel::characters).sum();
        long tools = request.tools().stream()
                .mapToLong(tool -> tool.name().length()
                        + tool.description().length()
                        + tool.parameters().length())
                .sum();
        return new Answer.Asked(
                protocol.settings().vendor(),
                plan.model(),
                request.instructions().length() + messages + tools);
    }

    private static long characters(Message message) {
        return switch (message) {
            case Message.Caller caller -> caller.text().length();
            case Message.Agent agent ->
                agent.text().length()
                        + agent.uses().stream()
                                .mapToLong(use -> use.arguments().length())
                                .sum();
            case Message.ToolOutput output -> output.output().length();
        };
    }
}
