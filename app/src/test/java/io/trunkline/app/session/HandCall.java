package io.trunkline.app.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.domain.call.CallConductor;
import io.trunkline.domain.call.CallHost;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.call.Signal;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.web.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A whole call by a test's clock and on its thread: a carrier that plays, its adapter, the call, an engine and its vendor. Only
 * the sockets between them are missing.
 */
final class HandCall implements CallHost {
    private static final Duration STEP = Duration.ofMillis(1);
    private static final Duration SETTLED = Duration.ofMillis(50);
    private static final int MOST_STEPS = 60_000;

    private static final ToolBox NO_TOOLS = new ToolBox() {
        @Override
        public List<Tool> tools() {
            return List.of();
        }

        @Override
        public Result use(String name, String arguments) {
            return new Result("{}", false);
        }
    };

    final PlayingCarrier carrier;
    final Vendor vendor;
    /** What the engine was told of interruptions. */
    final List<Long> heardMillis = new ArrayList<>();

    final List<CallEvent> events = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final Queue<Runnable> mailbox = new ArrayDeque<>();
    private final Spelling spelling;
    private final MediaSession media;
    private final CallConductor conductor;

    /** A call that is not there yet. */
    HandCall(Spelling spelling, Vendor vendor, Duration out, Duration back) {
        this.spelling = spelling;
        this.vendor = vendor;
        media = spelling.open();
        carrier = new PlayingCarrier(spelling, clock, out, back, this::carrierSays);
        Agent agent = new Agent(
                "a",
                "engine",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of("stt", "one", "llm", "one", "tts", "one"));
        conductor = new CallConductor(
                new CallSetup(
                        new CallId("018f0000-0000-7000-8000-000000000001"),
                        "carrier",
                        new Silent(),
                        Direction.INBOUND,
                        new PhoneNumber("+15550100"),
                        new PhoneNumber("+15550101"),
                        List.of(new Speaker(agent, new OverheardEngine(vendor.engine(clock, clock), heardMillis::add))),
                        new CallRules("Sorry.", Duration.ofMinutes(10))),
                this);
    }

    /** Let it be answered, and everybody get ready. */
    void begin() {
        conductor.on(new Signal.Announced());
        MediaEvent.Started started = (MediaEvent.Started) read(spelling.start());
        conductor.attach(new SocketLine(carrier, media, started));
        carrier.begin();
        settle();
        vendor.begins();
        pass(SETTLED);
        if (events.stream().noneMatch(event -> event.type() == CallEventType.MEDIA_STARTED)) {
            throw new AssertionError("the engine is not ready: " + events + warnings);
        }
    }

    /** Have the vendor, or the caller, do something. */
    void let(Runnable something) {
        something.run();
        settle();
    }

    /** Let time pass until something has happened. */
    void passUntil(BooleanSupplier happened) {
        for (int i = 0; i < MOST_STEPS && !happened.getAsBoolean(); i++) {
            pass(STEP);
        }
        if (!happened.getAsBoolean()) {
            throw new AssertionError("it never happens: " + events + warnings);
        }
    }

    void pass(Duration time) {
        for (long i = 0; i < time.toMillis(); i++) {
            clock.advance(STEP);
            settle();
        }
    }

    /** The caller presses a key. */
    void press(char key) {
        carrierSays(spelling.key(key));
        settle();
    }

    private void carrierSays(String message) {
        MediaEvent event = read(message);
        post(() -> conductor.on(event));
    }

    private MediaEvent read(String message) {
        byte[] text = message.getBytes(UTF_8);
        return media.read(text, 0, text.length);
    }

    private void settle() {
        for (Runnable next = mailbox.poll(); next != null; next = mailbox.poll()) {
            next.run();
        }
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void post(Runnable work) {
        mailbox.add(work);
    }

    @Override
    public void aside(Runnable work) {
        mailbox.add(work);
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        return clock.after(delay, work);
    }

    @Override
    public Tape tape(String recording, int rate, Consumer<TapeNews> told) {
        return moment -> {};
    }

    @Override
    public MediaAttachment attachment() {
        return new MediaAttachment(URI.create("wss://trunkline.test/ws"), "t", Map.of());
    }

    @Override
    public void named(CarrierCallId call) {}

    @Override
    public Optional<Cost> estimate(Duration up) {
        return Optional.empty();
    }

    @Override
    public ToolBox tools() {
        return NO_TOOLS;
    }

    @Override
    public Optional<Cost> price(Usage usage) {
        return Optional.empty();
    }

    @Override
    public void spent(Spent spent) {}

    @Override
    public void publish(CallEvent event) {
        events.add(event);
    }

    @Override
    public void ended(CallEvent ended, CallSummary summary) {
        publish(ended);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void warn(String problem) {
        warnings.add(problem);
    }

    /** Nothing of it is used but its media socket. */
    private static final class Silent implements Carrier {
        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.ANSWERS_IN_REPLY);
        }

        @Override
        public Webhooks webhooks() {
            throw new UnsupportedOperationException("nothing comes by webhook here");
        }

        @Override
        public MediaProtocol media() {
            return new MediaProtocol() {
                @Override
                public String root() {
                    return "/ws/carrier";
                }

                @Override
                public MediaSession open(List<String> path) {
                    throw new UnsupportedOperationException("the socket is there already");
                }
            };
        }

        @Override
        public void hangUp(CarrierCall call) {}
    }
}
