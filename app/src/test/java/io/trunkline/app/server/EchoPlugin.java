package io.trunkline.app.server;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An engine for tests, kind {@code echo}: after the agent's option {@code ready-after} it says as many numbered frames as its
 * option {@code numbers} has it, then says back every frame it hears, and keeps what it heard.
 */
public final class EchoPlugin implements VoicePlugin {
    static final AtomicInteger OPENED = new AtomicInteger();
    static final Map<String, Queue<byte[]>> HEARD = new ConcurrentHashMap<>();
    static final Map<String, Agent> AGENTS = new ConcurrentHashMap<>();
    static final Queue<Character> KEYS = new ConcurrentLinkedQueue<>();

    @Override
    public String kind() {
        return "echo";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public VoiceEngine create(Settings settings, VoiceContext context) {
        return (request, events) -> open(context.timer(), request, events);
    }

    private static VoiceSession open(Timer timer, VoiceRequest request, Consumer<VoiceEvent> events) {
        OPENED.incrementAndGet();
        AGENTS.put(request.call().value(), request.agent());
        long delay = Long.parseLong(request.agent().option("ready-after").orElse("0"));
        int numbers = Integer.parseInt(request.agent().option("numbers").orElse("0"));
        timer.after(Duration.ofMillis(delay), () -> begin(numbers, events));
        Queue<byte[]> heard = HEARD.computeIfAbsent(request.call().value(), call -> new ConcurrentLinkedQueue<>());
        return new Echo(heard, events, new AtomicInteger());
    }

    private static void begin(int numbers, Consumer<VoiceEvent> events) {
        events.accept(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        if (numbers > 0) {
            AudioFrame audio = AudioFrame.of(AudioFormat.PCMU_8K, Sequenced.audio(numbers));
            events.accept(new VoiceEvent.Audio("numbers", audio));
            events.accept(new VoiceEvent.UtteranceEnded("numbers"));
        }
    }

    private record Echo(Queue<byte[]> heard, Consumer<VoiceEvent> events, AtomicInteger utterance)
            implements VoiceSession {
        @Override
        public void hear(AudioFrame frame) {
            heard.add(frame.bytes());
            events.accept(new VoiceEvent.Audio("echo-" + utterance.get(), frame));
        }

        @Override
        public void press(char digit) {
            KEYS.add(digit);
        }

        @Override
        public void interrupted(String cut, long heardMillis) {
            utterance.incrementAndGet();
        }

        @Override
        public void close() {}
    }
}
