package io.trunkline.app.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.journal.Journal;
import io.trunkline.app.price.PriceTable;
import io.trunkline.app.socket.Priority;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Reply;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The engine begins while the carrier still opens its media socket, as the threads of a call see it. */
class EarlyCallTest {
    private static final AudioFrame GREETING = AudioFrame.of(AudioFormat.PCMU_8K, new byte[1_600]);

    private final HandClock clock = new HandClock();
    private final Engine own = new Engine();
    private final Engine other = new Engine();
    private final Listener listener = new Listener();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final ActiveCarrier carrier = new ActiveCarrier(WordCarrier.KIND, new WordCarrier());
    private final SqliteStore store = new SqliteStore(Path.of("target", "data", "early-" + UUID.randomUUID() + ".db"));
    private final CallSessions calls = new CallSessions(
            new Desks(),
            new CallFeed(new Journal(store.journal()), List.of(listener)),
            new Recordings(Path.of("target", "no-recordings")),
            new Billing(Map.of(), new PriceTable(LocalDate.EPOCH, "USD", Map.of()), Map.of()),
            () -> URI.create("ws://127.0.0.1:1"),
            clock,
            clock);
    private final MediaSocket socket = new MediaSocket(WordCarrier.KIND, new WordCarrier(), calls, clock, reason -> {});

    /** An engine in a test's hand. */
    private static final class Engine implements VoiceEngine, VoiceSession {
        final BlockingQueue<Consumer<VoiceEvent>> opened = new LinkedBlockingQueue<>();
        final BlockingQueue<AudioFrame> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();

        @Override
        public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
            opened.add(events);
            return this;
        }

        @Override
        public void hear(AudioFrame frame) {
            heard.add(frame);
        }

        @Override
        public void press(char digit) {}

        @Override
        public void interrupted(String utterance, long heardMillis) {}

        @Override
        public void close() {
            closed.add(true);
        }
    }

    private final class Desks implements Router {
        @Override
        public Optional<Desk> deskFor(String carrierKind, PhoneNumber called) {
            Agent agent = new Agent(
                    "a", "own", Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), Map.of());
            return Optional.of(new Desk(
                    List.of(new Speaker(agent, own)),
                    new CallRules("Sorry.", Duration.ofHours(1)),
                    TransferPolicy.NOBODY,
                    Variables.NONE,
                    AgentTools.NONE));
        }

        @Override
        public Optional<VoiceEngine> engine(String kind) {
            return Optional.<VoiceEngine>of(other).filter(_ -> kind.equals("other"));
        }

        @Override
        public Optional<Desk> deskOf(String agent) {
            return Optional.empty();
        }
    }

    private static final class Listener implements CallListener {
        final BlockingQueue<AgentOverride> answers = new LinkedBlockingQueue<>();
        final BlockingQueue<CallSummary> ended = new LinkedBlockingQueue<>();

        @Override
        public Optional<AgentOverride> starting(CallStart start) {
            try {
                return Optional.ofNullable(answers.poll(1, TimeUnit.SECONDS));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void on(CallEvent event) {}

        @Override
        public void ended(CallSummary summary) {
            ended.add(summary);
        }
    }

    private final class Heard extends HeardSession {
        @Override
        public boolean sendText(byte[] utf8, Priority priority) {
            return sent.add(new String(utf8, UTF_8));
        }
    }

    private String announced() throws Exception {
        CarrierEvent incoming =
                new CarrierEvent.Incoming(WordCarrier.CALL, new PhoneNumber("+15550100"), new PhoneNumber("+15550101"));
        Reply reply = calls.deliver(carrier, Optional.empty(), incoming).orElseThrow();
        return assertInstanceOf(Reply.Connect.class, reply).media().token();
    }

    private void carrierSays(HeardSession session, String word) {
        byte[] text = word.getBytes(UTF_8);
        socket.onText(session, text, 0, text.length);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(10, TimeUnit.SECONDS), "it never came");
    }

    private static void greets(Consumer<VoiceEvent> events) {
        events.accept(new VoiceEvent.Ready(AudioFormat.PCMU_8K, AudioFormat.PCMU_8K));
        events.accept(new VoiceEvent.Audio("g", GREETING));
        events.accept(new VoiceEvent.UtteranceEnded("g"));
    }

    @Test
    void engineGreetsBeforeTheSocketCame_greetingIsSentWhenItIsThere_callerIsHeardAtOnce() throws Exception {
        listener.answers.add(AgentOverride.NONE);
        String token = announced();
        greets(next(own.opened));
        HeardSession session = new Heard();
        socket.onOpen(session);
        carrierSays(session, "start " + token);
        carrierSays(session, "audio");
        assertEquals("audio 1600", next(sent));
        assertEquals(160, next(own.heard).length());
        assertTrue(own.opened.isEmpty(), "it is begun once");
    }

    @Test
    void listenerWantsAnotherEngine_thatOneIsBegunBeforeTheSocketCame_andNoOther() throws Exception {
        String token = announced();
        assertTrue(own.opened.isEmpty(), "the carrier has its answer; the listener is still asked");
        listener.answers.add(AgentOverride.NONE.engine("other"));
        greets(next(other.opened));
        HeardSession session = new Heard();
        socket.onOpen(session);
        carrierSays(session, "start " + token);
        assertEquals("audio 1600", next(sent));
        assertTrue(own.opened.isEmpty());
        assertTrue(other.opened.isEmpty());
    }

    @Test
    void callIsOverBeforeTheSocketCame_sessionIsClosed_andTheCallSettled() throws Exception {
        listener.answers.add(AgentOverride.NONE);
        announced();
        greets(next(own.opened));
        calls.deliver(
                carrier,
                Optional.empty(),
                new CarrierEvent.StatusChanged(WordCarrier.CALL, CallStatus.COMPLETED, "completed"));
        assertTrue(next(own.closed));
        assertEquals(List.of(), next(listener.ended).transcript());
        assertEquals(0, calls.liveCount());
    }
}
