package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.Failed;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/** OpenAI Realtime as an engine: turns requests into sessions. */
final class OpenAiEngine implements VoiceEngine {
    private final OpenAiSettings settings;
    private final VoiceContext context;

    OpenAiEngine(OpenAiSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
    }

    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        Line line = new Line(events);
        try {
            SessionPlan plan = SessionPlan.of(request, settings);
            OpenAiSession session = new OpenAiSession(plan, request.tools(), line, context);
            session.begin(settings);
            return session;
        } catch (BadOptionException bad) {
            line.fail(bad.failure());
            return VoiceSession.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        HttpRequest.Builder question = HttpRequest.newBuilder(settings.url().models());
        settings.headers().forEach(question::header);
        try {
            HttpResponse<byte[]> answer = context.rest().send(question.build(), Repeat.SAFE);
            if (answer.statusCode() != 200) {
                throw new VoiceException(Failures.ofAnswer(answer.statusCode(), answer.body()));
            }
        } catch (IOException unreachable) {
            throw new VoiceException(Failures.unreachable(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "interrupted while asking the engine"));
        }
    }
}
