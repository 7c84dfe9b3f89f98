package io.trunkline.adapters.openai;

import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEventLog;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation with the imitation, over real sockets. What is to be done at once is done on a thread of its own. */
final class LiveCall implements VoiceContext, AutoCloseable {
    final LoopbackVoice voice = new LoopbackVoice();
    final VoiceEventLog log = new VoiceEventLog();
    final FakeTools tools = new FakeTools();
    final FakeOpenAi openAi;
    private final Map<String, String> settings = new HashMap<>();
    private final VoicePlugin plugin;
    private @Nullable VoiceSession session;

    LiveCall(VoicePlugin plugin, Script script) throws IOException {
        this.plugin = plugin;
        openAi = FakeOpenAi.start(script.clock(voice.clock()));
        settings.put("api-key", openAi.key());
        settings.put("base-url", openAi.baseUrl());
    }

    LiveCall with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    VoiceEngine engine() {
        return plugin.create(TestSettings.of("engines.openai", plugin.settings(), settings), this);
    }

    VoiceSession open(@Nullable String firstMessage, CallSummary.Line... before) {
        Agent agent = new Agent(
                "reception",
                plugin.kind(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("en"),
                "You are a phone agent.",
                Optional.ofNullable(firstMessage),
                Map.of());
        VoiceRequest request = new VoiceRequest(
                new CallId("0190f1a8-0000-7000-8000-000000000002"), agent, tools, AudioFormat.PCMU_8K, List.of(before));
        session = engine().open(request, log);
        return session;
    }

    /** Speak for a while, then be silent for long enough. */
    void say(int millis) {
        hear(Sound.muLaw(Sound.voice(0.5, 7), millis));
        byte[] silence = new byte[8 * 800];
        Arrays.fill(silence, (byte) 0xFF);
        hear(silence);
    }

    private void hear(byte[] audio) {
        for (int at = 0; at < audio.length; at += 160) {
            byte[] piece = Arrays.copyOfRange(audio, at, Math.min(at + 160, audio.length));
            session().hear(AudioFrame.of(AudioFormat.PCMU_8K, piece));
        }
    }

    private VoiceSession session() {
        VoiceSession open = session;
        if (open == null) {
            throw new IllegalStateException("nobody has called");
        }
        return open;
    }

    @Override
    public EngineSockets sockets() {
        return voice.sockets();
    }

    @Override
    public RestClient rest() {
        return voice.rest();
    }

    @Override
    public HttpStreams streams() {
        return voice.streams();
    }

    @Override
    public InstantSource clock() {
        return voice.clock();
    }

    @Override
    public Timer timer() {
        return (delay, task) -> {
            if (delay.isZero()) {
                Thread.ofVirtual().start(task);
                return () -> {};
            }
            return voice.timer().after(delay, task);
        };
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        openAi.close();
        log.assertSound();
    }
}
