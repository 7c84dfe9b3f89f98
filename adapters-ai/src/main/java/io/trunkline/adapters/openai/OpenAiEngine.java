package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
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
        Line line = new Line(events, context.timer());
        try {
            SessionPlan plan = SessionPlan.of(request, settings);
            OpenAiSession session = new OpenAiSession(plan, request, line, context);
            session.begin(context);
            return session;
        } catch (BadOptionException bad) {
            line.fail(bad.failure());
            return VoiceSession.OVER;
        }
    }

    @Override
    public void prepare() {
        context.sockets().warm(settings.account().url().socket("/"));
    }

    /** The list of models is the cheapest question that needs a valid key. */
    @Override
    public void verify() throws VoiceException {
        settings.account().verify(context.rest());
    }
}
