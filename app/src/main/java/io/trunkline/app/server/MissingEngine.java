package io.trunkline.app.server;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.function.Consumer;

/** Stands in for an engine that could not be created: every conversation fails, so that the caller hears the phrase. */
record MissingEngine(String kind) implements VoiceEngine {
    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        events.accept(
                new Failed(Failed.Kind.UNAVAILABLE, "engine " + kind + " was not created; see ./trunkline plugins"));
        return VoiceSession.OVER;
    }
}
