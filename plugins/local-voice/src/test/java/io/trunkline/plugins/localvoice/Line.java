package io.trunkline.plugins.localvoice;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A caller on the line: sends audio as fast as it is taken, and reads event after event. */
final class Line implements AutoCloseable {
    private static final int FRAME = 320;

    /** Models are loaded once for all tests, for they take seconds. */
    static final LocalParts PARTS = parts();

    final ManualTimer timer = new ManualTimer();
    final Tools tools;
    final VoiceSession session;
    final BlockingQueue<VoiceEvent> events = new LinkedBlockingQueue<>();

    private Line(Map<String, String> options, Optional<String> greeting, Tools tools) {
        this.tools = tools;
        Agent agent =
                new Agent("desk", "local", Optional.empty(), Optional.empty(), Optional.empty(), "", greeting, options);
        this.session = engine(timer).open(request(agent, tools), events::add);
    }

    private static LocalParts parts() {
        QuietLibraries.quiet();
        return new LocalParts(VoiceDetectors.Choice.AUTO, 2);
    }

    static VoiceEngine engine(Timer timer) {
        return new LocalEngine(() -> PARTS, context(timer));
    }

    static VoiceRequest request(Agent agent, Tools tools) {
        return new VoiceRequest(new CallId(UUID.randomUUID().toString()), agent, tools, AudioFormat.PCMU_8K);
    }

    static VoiceContext context(Timer timer) {
        return new VoiceContext() {
            @Override
            public EngineSockets sockets() {
                throw new UnsupportedOperationException("the local engine has no network");
            }

            @Override
            public RestClient rest() {
                throw new UnsupportedOperationException("the local engine has no network");
            }

            @Override
            public HttpStreams streams() {
                throw new UnsupportedOperationException("the local engine has no network");
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }

            @Override
            public Timer timer() {
                return timer;
            }
        };
    }

    /** A call to the built-in dialogue. */
    static Line open() {
        return new Line(Map.of(), Optional.empty(), Tools.endCall());
    }

    static Line open(Tools tools) {
        return new Line(Map.of(), Optional.empty(), tools);
    }

    static Line greeted(String greeting) {
        return new Line(Map.of(), Optional.of(greeting), Tools.endCall());
    }

    static Line with(Map<String, String> options) {
        return new Line(options, Optional.empty(), Tools.endCall());
    }

    /** Speaks, and then is silent long enough to be done. */
    void say(String clip) {
        speak(clip);
        pause(600);
    }

    void speak(String clip) {
        send(Clip.read(clip));
    }

    void pause(int millis) {
        send(Clip.silence(millis));
    }

    void send(short[] samples) {
        byte[] bytes = Clip.bytes(samples);
        for (int at = 0; at < bytes.length; at += FRAME) {
            byte[] frame = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + FRAME));
            session.hear(AudioFrame.of(AudioFormat.PCM16_8K, frame));
        }
    }

    /** The next event. */
    VoiceEvent next() throws InterruptedException {
        VoiceEvent event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event came");
        }
        return event;
    }

    /** The next event of that kind; those before it are passed over. */
    <E extends VoiceEvent> E next(Class<E> kind) throws InterruptedException {
        VoiceEvent event = next();
        while (!kind.isInstance(event)) {
            if (event instanceof Failed failed) {
                throw new AssertionError(failed.toString());
            }
            event = next();
        }
        return kind.cast(event);
    }

    /** What the agent says next, when all of it was given. */
    String agent() throws InterruptedException {
        VoiceEvent.AgentSaid said = next(VoiceEvent.AgentSaid.class);
        next(VoiceEvent.UtteranceEnded.class);
        return said.text();
    }

    /** Says a clip and gives what was understood. */
    String understood(String clip) throws InterruptedException {
        say(clip);
        return next(VoiceEvent.CallerSaid.class).text();
    }

    @Override
    public void close() {
        session.close();
    }
}
