package io.trunkline.bench.work;

import io.trunkline.bench.peer.Caller;
import io.trunkline.bench.peer.Engine;
import io.trunkline.bench.peer.Loop;
import io.trunkline.bench.peer.Tally;
import io.trunkline.bench.peer.Twilio;
import io.trunkline.bench.process.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier and an engine, and the servers between them. */
final class Bed implements AutoCloseable {
    /** 8 kHz &micro;-law, which passes through. */
    static final String PCMU = "audio/pcmu";

    /** 16-bit linear at 24 kHz, which is transcoded both ways. */
    static final String PCM = "audio/pcm";

    private final Loop loop = new Loop();
    private final Twilio twilio = new Twilio();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final int enginePort;

    Bed(Engine.Habit habit, String format, Duration engineReady) throws IOException {
        enginePort = new Engine(loop, habit, format, engineReady, callers).listen();
    }

    /** A bed whose engine sends back what it hears. */
    static Bed echo(String format) throws IOException {
        return new Bed(new Engine.Habit.Echo(), format, Duration.ZERO);
    }

    Target trunkline() throws IOException {
        return Target.trunkline(settings());
    }

    /** The relay, which mirrors: behind it is no engine that would speak its own tongue. */
    Target relay(Target like) throws IOException {
        return like.relay(mirror());
    }

    Target jdkRelay(Target like) throws IOException {
        return like.jdkRelay(mirror());
    }

    private int mirror() throws IOException {
        return new Engine(loop, new Engine.Habit.Mirror(), PCMU, Duration.ZERO, callers).listen();
    }

    Fleet fleet(Target target, Tally tally, boolean judges) {
        callers.clear();
        return new Fleet(loop, target, tally, callers, judges);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("TWILIO_ACCOUNT_SID", Twilio.ACCOUNT);
        settings.put("TWILIO_AUTH_TOKEN", Twilio.TOKEN);
        settings.put("TWILIO_API_BASE_URL", twilio.address());
        settings.put("OPENAI_API_KEY", "a-key-of-nobody");
        settings.put("OPENAI_BASE_URL", "http://127.0.0.1:" + enginePort + "/v1");
        return settings;
    }

    @Override
    public void close() {
        twilio.close();
        loop.close();
    }
}
