package io.trunkline.app.session;

import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A vendor that is spoken to over a socket, by the engine that is its adapter. */
abstract class SocketVendor implements Vendor, EngineSockets, EngineSocket {
    private final VoicePlugin plugin;
    private final Map<String, String> settings;
    private final List<String> received = new ArrayList<>();
    private @Nullable Listener listener;

    SocketVendor(VoicePlugin plugin, Map<String, String> settings) {
        this.plugin = plugin;
        this.settings = settings;
    }

    @Override
    public VoiceEngine engine(InstantSource clock, Timer timer) {
        return plugin.create(
                TestSettings.of("engines." + plugin.group(), plugin.settings(), settings),
                new Lent(this, clock, timer));
    }

    private record Lent(EngineSockets sockets, InstantSource clock, Timer timer) implements VoiceContext {
        @Override
        public RestClient rest() {
            return (_, _) -> {
                throw new AssertionError("nobody shall be asked");
            };
        }

        @Override
        public HttpStreams streams() {
            throw new AssertionError("nothing shall be streamed");
        }
    }

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, Listener ear) {
        listener = ear;
        return this;
    }

    @Override
    public void send(String text) {
        received.add(text);
    }

    @Override
    public void sendAudio(String text) {}

    @Override
    public void sendAudio(byte[] bytes) {}

    @Override
    public void close(int code, String reason) {}

    /** Say something; single quotes stand for double ones. */
    void says(String json) {
        Listener ear = listener;
        if (ear == null) {
            throw new AssertionError("nobody listens");
        }
        ear.onText(json.replace('\'', '"'));
    }

    /** What came of one kind. */
    List<String> received(String kind) {
        return received.stream()
                .filter(message -> message.contains("\"type\":\"" + kind + "\""))
                .toList();
    }

    static String base64(byte sound, int millis) {
        return Base64.getEncoder().encodeToString(Vendor.audio(sound, millis));
    }
}
