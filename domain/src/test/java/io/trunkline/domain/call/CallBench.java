package io.trunkline.domain.call;

import io.trunkline.domain.recording.Reel;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call on the bench: every outside is a fake that keeps what it was told; time passes when it is told to. */
@SuppressWarnings("NullAway.Init")
final class CallBench implements CallHost {
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

    private static final Set<CallEventType> TIMELINE = EnumSet.of(
            CallEventType.MEDIA_ATTACHED,
            CallEventType.CALLER_STARTED,
            CallEventType.CALLER_STOPPED,
            CallEventType.AGENT_STARTED,
            CallEventType.AGENT_STOPPED,
            CallEventType.TOOL_ANSWERED);

    final List<CallEvent> events = new ArrayList<>();
    final List<CallSummary> summaries = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<Spent> spent = new ArrayList<>();
    final List<String> carrierOrders = new ArrayList<>();
    final FakeLine line = new FakeLine();
    final FakeEngine engine = new FakeEngine();
    final FakeEngine standIn = new FakeEngine();
    final List<String> tapes = new ArrayList<>();
    final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    final CallConductor conductor;
    Consumer<TapeNews> tapeNews = news -> {};
    boolean carrierFails;
    /** What throws this, by name. */
    final Map<String, Throwable> broken = new HashMap<>();

    @Nullable
    CarrierException placing;

    Optional<CarrierCallId> found = Optional.empty();

    private record Due(Instant at, Runnable work) {}

    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final List<Due> timers = new ArrayList<>();
    private final Set<Capability> capabilities;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** An incoming call. */
    CallBench() {
        this(Direction.INBOUND, new CallRules("Sorry.", Duration.ofMinutes(10)), Set.of());
        named(new CarrierCallId("C1"));
    }

    /** A call over a carrier that can more than the least. */
    CallBench(Direction direction, CallRules rules, Set<Capability> more) {
        this(direction, rules, more, 1);
    }

    /** A call with one or two engines. */
    CallBench(Direction direction, CallRules rules, Set<Capability> more, int speakers) {
        capabilities = EnumSet.of(Capability.ANSWERS_IN_REPLY, Capability.ANNOUNCES);
        capabilities.addAll(more);
        CallSetup setup = new CallSetup(
                new CallId("018f0000-0000-7000-8000-000000000001"),
                "fake",
                new FakeCarrier(),
                direction,
                new PhoneNumber("+15550100"),
                new PhoneNumber("+15550101"),
                List.of(new Speaker(agent("default"), engine), new Speaker(agent("stand-in"), standIn))
                        .subList(0, speakers),
                rules);
        conductor = new CallConductor(setup, this);
    }

    /** Let a part throw from now on. */
    void breakPart(String part, Throwable failure) {
        broken.put(part, failure);
        line.beforeCount = () -> breaks("count frames");
        engine.beforeHear = () -> breaks("flush the caller's audio");
        engine.beforeClose = () -> breaks("close the engine");
    }

    void goLive() {
        conductor.on(new Signal.Announced());
        conductor.attach(line);
        engineSays(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
    }

    void engineSays(VoiceEvent event) {
        run();
        engine.events.accept(event);
        run();
    }

    /** Let time pass, doing what falls due. */
    void pass(Duration time) {
        Instant until = now.plus(time);
        run();
        Optional<Due> next = nextBefore(until);
        while (next.isPresent()) {
            now = next.get().at();
            timers.remove(next.get());
            next.get().work().run();
            run();
            next = nextBefore(until);
        }
        now = until;
    }

    void run() {
        Runnable next = mailbox.poll();
        while (next != null) {
            next.run();
            next = mailbox.poll();
        }
    }

    /** What happened, but who spoke when. */
    List<CallEventType> eventTypes() {
        return events.stream()
                .map(CallEvent::type)
                .filter(type -> !TIMELINE.contains(type))
                .toList();
    }

    /** Who spoke when, with details. */
    List<String> timeline() {
        return events.stream()
                .filter(event -> TIMELINE.contains(event.type()))
                .map(event -> (event.type().word() + " " + new TreeMap<>(event.details())).replace(" {}", ""))
                .toList();
    }

    private void breaks(String part) {
        Throwable failure = broken.get(part);
        if (failure instanceof RuntimeException exception) {
            throw exception;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    private Optional<Due> nextBefore(Instant until) {
        return timers.stream().filter(due -> !due.at().isAfter(until)).min(Comparator.comparing(Due::at));
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public void post(Runnable work) {
        mailbox.add(work);
    }

    private static Agent agent(String name) {
        return new Agent(
                name, "fake", Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), Map.of());
    }

    @Override
    public void aside(Runnable work) {
        mailbox.add(work);
    }

    @Override
    public Runnable after(Duration delay, Runnable work) {
        Due due = new Due(now.plus(delay), work);
        timers.add(due);
        return () -> {
            timers.remove(due);
            breaks("stop waiting");
        };
    }

    @Override
    public MediaAttachment attachment() {
        return new MediaAttachment(URI.create("wss://test/ws/C1"), "token", Map.of());
    }

    @Override
    public Tape tape(String recording, int rate, Consumer<TapeNews> told) {
        tapes.add(recording);
        tapeNews = told;
        Reel reel = new Reel(rate, now, recorded::writeBytes);
        post(() -> told.accept(new TapeNews.Started()));
        return reel::on;
    }

    @Override
    public void named(CarrierCallId name) {
        conductor.named(name);
    }

    @Override
    public Optional<Cost> estimate(Duration up) {
        breaks("reckon what the carrier takes");
        return Optional.of(new Cost(BigDecimal.valueOf(up.toSeconds()), "USD", false));
    }

    @Override
    public ToolBox tools() {
        return NO_TOOLS;
    }

    @Override
    public Optional<Cost> price(Usage usage) {
        breaks("reckon what vendors take");
        return Optional.empty();
    }

    @Override
    public void spent(Spent late) {
        spent.add(late);
    }

    @Override
    public void publish(CallEvent event) {
        if (event.type() == CallEventType.AGENT_STOPPED) {
            breaks("silence the agent");
        }
        events.add(event);
    }

    @Override
    public void ended(CallEvent ended, CallSummary summary) {
        breaks("tell listeners");
        publish(ended);
        summaries.add(summary);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void warn(String problem) {
        warnings.add(problem);
    }

    private final class FakeCarrier implements Carrier {
        @Override
        public Set<Capability> capabilities() {
            return capabilities;
        }

        @Override
        public Webhooks webhooks() {
            return new Webhooks() {
                @Override
                public Verdict verify(WebhookRequest request) {
                    return new Verdict.Authentic();
                }

                @Override
                public Delivery read(WebhookRequest request) {
                    return new Delivery("", List.of());
                }
            };
        }

        @Override
        public MediaProtocol media() {
            return new MediaProtocol() {
                @Override
                public String root() {
                    return "/ws/fake";
                }

                @Override
                public MediaSession open(List<String> path) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void hangUp(CarrierCall call) throws CarrierException {
            order("hangUp");
        }

        @Override
        public void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
            order("say " + ((Announcement.Text) announcement).words());
        }

        @Override
        public CarrierCallId place(PlaceCall call) throws CarrierException {
            carrierOrders.add("place " + call.to().value());
            if (placing != null) {
                throw placing;
            }
            return new CarrierCallId("C1");
        }

        @Override
        public Optional<CarrierCallId> find(PlaceCall call) {
            carrierOrders.add("find");
            return found;
        }

        @Override
        public void reattach(CarrierCall call, MediaAttachment media) throws CarrierException {
            order("reattach");
        }

        @Override
        public void sendDigits(CarrierCall call, Digits digits, MediaAttachment again) throws CarrierException {
            order("digits " + digits.value());
        }

        @Override
        public void transfer(CarrierCall call, Transfer transfer) throws CarrierException {
            order("transfer " + transfer.target().value()
                    + transfer.notice().map(" saying "::concat).orElse(""));
        }

        @Override
        public void record(CarrierCall call, RecordingCommand command) throws CarrierException {
            breaks("stop the recording");
            order("record " + command);
        }

        private void order(String what) throws CarrierException {
            if (carrierFails) {
                throw new CarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, "fails");
            }
            carrierOrders.add(what);
        }
    }

    /** Keeps what was sent; gives marks back when asked. */
    static final class FakeLine implements Line {
        final List<AudioFrame> audio = new ArrayList<>();
        final List<String> marks = new ArrayList<>();
        AudioFormat outgoing = AudioFormat.PCMU_8K;
        int clears;
        boolean closed;
        Runnable beforeCount = () -> {};

        @Override
        public AudioFormat incoming() {
            return AudioFormat.PCMU_8K;
        }

        @Override
        public AudioFormat outgoing() {
            return outgoing;
        }

        @Override
        public void audio(AudioFrame frame) {
            audio.add(frame);
        }

        @Override
        public void mark(String name) {
            marks.add(name);
        }

        @Override
        public void clear() {
            clears++;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public long dropped() {
            beforeCount.run();
            return 0;
        }
    }

    /** An engine that does what the test says. */
    static final class FakeEngine implements VoiceEngine, VoiceSession {
        Runnable beforeHear = () -> {};
        Runnable beforeClose = () -> {};
        final List<AudioFrame> heard = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        Consumer<VoiceEvent> events = event -> {};
        int opened;
        boolean closed;
        boolean says = true;
        VoiceRequest request;

        @Override
        public VoiceSession open(VoiceRequest asked, Consumer<VoiceEvent> sink) {
            opened++;
            request = asked;
            events = sink;
            return this;
        }

        @Override
        public void hear(AudioFrame frame) {
            beforeHear.run();
            heard.add(frame);
        }

        @Override
        public void press(char digit) {
            told.add("key " + digit);
        }

        @Override
        public void interrupted(String utterance, long heardMillis) {
            told.add("interrupted " + utterance + " " + heardMillis);
        }

        @Override
        public void note(String fact) {
            told.add("note " + fact);
        }

        @Override
        public boolean say(String text) {
            told.add("say " + text);
            return says;
        }

        @Override
        public void close() {
            beforeClose.run();
            closed = true;
        }
    }
}
