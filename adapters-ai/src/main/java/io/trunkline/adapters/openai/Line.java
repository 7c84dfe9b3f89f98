package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.Json;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.Warned;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The two ends of a conversation, the vendor's socket and the host's ear, both silent once it is over. */
final class Line {
    /** A server that errs all the time shall not fill the log. */
    private static final int WARNINGS = 32;

    private final Consumer<VoiceEvent> events;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> warned = new HashSet<>();
    private volatile @Nullable EngineSocket socket;

    Line(Consumer<VoiceEvent> events) {
        this.events = events;
    }

    void connected(EngineSocket opened) {
        socket = opened;
        if (over.get()) {
            opened.close(1000, "");
        }
    }

    boolean isOver() {
        return over.get();
    }

    void send(Object message) {
        EngineSocket to = socket;
        if (to != null && !over.get()) {
            to.send(Json.write(message));
        }
    }

    /** Written by hand: base64 needs no escaping, and this happens fifty times a second on every call. */
    void sendAudio(AudioFrame frame) {
        EngineSocket to = socket;
        if (to != null && !over.get()) {
            to.sendAudio("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + frame.base64() + "\"}");
        }
    }

    void tell(VoiceEvent event) {
        if (!over.get()) {
            events.accept(event);
        }
    }

    /** Warn once for every reason. */
    void warn(String reason) {
        if (warned.size() < WARNINGS && warned.add(reason)) {
            tell(new Warned(reason));
        }
    }

    void fail(Failed failure) {
        if (end()) {
            events.accept(failure);
        }
    }

    /** @return whether this was the end, not something after it */
    boolean end() {
        boolean first = !over.getAndSet(true);
        EngineSocket open = socket;
        if (first && open != null) {
            open.close(1000, "");
        }
        return first;
    }
}
