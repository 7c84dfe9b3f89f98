package io.trunkline.adapters.elevenlabs;

import io.trunkline.plugins.simulator.elevenlabs.ConversationLog;
import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEventLog;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conversation between a host, the adapter and the imitation, over real sockets. */
@SuppressWarnings("NullAway.Init")
final class Rig implements VoiceContext, AutoCloseable {
    final FakeElevenLabs vendor = start();
    final LoopbackVoice loopback = new LoopbackVoice();
    final VoiceEventLog log = new VoiceEventLog();
    final Tools tools = new Tools();
    final Map<String, String> settings = new HashMap<>();
    final Map<String, String> options = new HashMap<>();

    @Nullable
    String model;

    @Nullable
    String voice;

    @Nullable
    String language;

    @Nullable
    String firstMessage;

    String prompt = "";
    AudioFormat carrierFormat = AudioFormat.PCMU_8K;
    List<CallSummary.Line> before = List.of();
    ToolBox toolBox = tools;
    EngineSockets sockets = loopback.sockets();
    VoiceSession session;

    Rig() {
        settings.put("api-key", vendor.key());
        settings.put("agent-id", vendor.agentId());
        settings.put("base-url", vendor.baseUrl());
    }

    /** A conversation that has begun. */
    static Rig live() {
        Rig rig = new Rig().open();
        rig.log.await(io.trunkline.ports.voice.VoiceEvent.Ready.class);
        return rig;
    }

    Rig open() {
        session = engine().open(request(), log);
        return this;
    }

    VoiceEngine engine() {
        ElevenLabsConvaiPlugin plugin = new ElevenLabsConvaiPlugin();
        return plugin.create(values(plugin.group(), plugin.settings()), this);
    }

    Settings values(String group, List<Setting> declared) {
        return TestSettings.of("engines." + group, declared, settings);
    }

    VoiceRequest request() {
        Agent agent = new Agent(
                "reception",
                "elevenlabs_convai",
                Optional.ofNullable(model),
                Optional.ofNullable(voice),
                Optional.ofNullable(language),
                prompt,
                Optional.ofNullable(firstMessage),
                options);
        return new VoiceRequest(
                new CallId("0190f1a8-0000-7000-8000-000000000001"), agent, toolBox, carrierFormat, before);
    }

    /** The vendor's record of the latest conversation. */
    ConversationLog record() {
        return vendor.conversations().getLast();
    }

    void pass(Duration time) {
        loopback.advance(time);
    }

    /** Everything that was said has to be what the vendor lets a client say. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        vendor.close();
        vendor.conversations().forEach(record -> record.received().forEach(VendorSchema::checkConversation));
        vendor.spoken().forEach(VendorSchema::checkSpeech);
        log.assertSound();
    }

    @Override
    public EngineSockets sockets() {
        return sockets;
    }

    @Override
    public RestClient rest() {
        return loopback.rest();
    }

    @Override
    public HttpStreams streams() {
        return loopback.streams();
    }

    @Override
    public InstantSource clock() {
        return loopback.clock();
    }

    @Override
    public Timer timer() {
        return loopback.timer();
    }

    private static FakeElevenLabs start() {
        try {
            return FakeElevenLabs.start();
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }
}
