package io.trunkline.adapters.openai;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEventLog;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conversation between a host, the adapter and a fake vendor. */
@SuppressWarnings("NullAway.Init")
final class Conversation implements VoiceContext {
    final FakeRealtime server = new FakeRealtime();
    final ManualTimer timer = new ManualTimer();
    final FakeTools tools = new FakeTools();
    final VoiceEventLog log = new VoiceEventLog();
    final Map<String, String> options = new HashMap<>();

    @Nullable
    String model;

    @Nullable
    String voice;

    @Nullable
    String language = "en-US";

    @Nullable
    String firstMessage;

    String prompt = "You are a phone agent.";
    AudioFormat carrierFormat = AudioFormat.PCMU_8K;
    VoicePlugin plugin = new OpenAiRealtimePlugin();
    RestClient rest = (_, _) -> {
        throw new AssertionError("nobody shall be asked");
    };
    VoiceSession session;
    List<CallSummary.Line> before = List.of();
    final Map<String, String> settings = new HashMap<>();

    static Conversation live() {
        Conversation conversation = new Conversation();
        conversation.open();
        conversation.server.agrees();
        conversation.server.forgetSent();
        return conversation;
    }

    Conversation open() {
        session = engine(settings).open(request(), log);
        return this;
    }

    VoiceRequest request() {
        Agent agent = new Agent(
                "reception",
                plugin.kind(),
                Optional.ofNullable(model),
                Optional.ofNullable(voice),
                Optional.ofNullable(language),
                prompt,
                Optional.ofNullable(firstMessage),
                options);
        return new VoiceRequest(
                new CallId("0190f1a8-0000-7000-8000-000000000001"), agent, tools, carrierFormat, before);
    }

    VoiceEngine engine(Map<String, String> overrides) {
        Map<String, String> values = new HashMap<>(Map.of("api-key", "sk-test"));
        values.putAll(overrides);
        return plugin.create(TestSettings.of("engines.openai", plugin.settings(), values), this);
    }

    @Override
    public HttpStreams streams() {
        throw new AssertionError("nothing shall be streamed");
    }

    @Override
    public EngineSockets sockets() {
        return server;
    }

    @Override
    public RestClient rest() {
        return rest;
    }

    @Override
    public InstantSource clock() {
        return () -> Instant.EPOCH.plus(timer.passed());
    }

    @Override
    public Timer timer() {
        return timer;
    }
}
