package io.trunkline.domain.pipeline;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.domain.media.EnergyActivity;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A pipeline whose three services do what the test says, when it says so; everything on the test's thread and clock. */
@SuppressWarnings("NullAway.Init")
final class PipelineBench {
    final Ears ears = new Ears();
    final Ears otherEars = new Ears();
    final Mind mind = new Mind();
    final Mind otherMind = new Mind();
    final Mouth mouth = new Mouth();
    final Mouth otherMouth = new Mouth();
    final Map<String, String> options = new HashMap<>(Map.of("stt", "ears", "llm", "mind", "tts", "mouth"));
    final List<VoiceEvent> told = new ArrayList<>();
    /** What the host tells when the caller interrupts: how much was heard of an utterance. */
    final Map<String, Long> heard = new HashMap<>();

    boolean hostAnswers = true;
    final List<String> used = new ArrayList<>();
    final List<CallSummary.Line> before = new ArrayList<>();
    /** Null for a tool that breaks. */
    ToolBox.@Nullable Result toolResult = new ToolBox.Result("{\"ok\":true}", false);

    Optional<String> firstMessage = Optional.empty();
    VoiceSession session;

    private final List<Task> tasks = new ArrayList<>();
    private long now;
    private long order;

    private record Task(long at, long order, Runnable work) {}

    static final class Ears implements SpeechToText {
        final List<Consumer<SpeechEvent>> opened = new ArrayList<>();
        final List<AudioFrame> heard = new ArrayList<>();
        List<AudioFormat> formats = List.of(AudioFormat.PCMU_8K);
        boolean detects = true;
        boolean ready = true;
        int turnsEnded;
        int closed;

        @Override
        public List<AudioFormat> accepts() {
            return formats;
        }

        @Override
        public boolean detectsTurns() {
            return detects;
        }

        @Override
        public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
            opened.add(events);
            if (ready) {
                events.accept(new SpeechEvent.Ready());
            }
            return new Transcription() {
                @Override
                public void hear(AudioFrame frame) {
                    heard.add(frame);
                }

                @Override
                public void endTurn() {
                    turnsEnded++;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        void tell(SpeechEvent event) {
            opened.getLast().accept(event);
        }
    }

    static final class Mind implements LanguageModel {
        final List<ModelRequest> requests = new ArrayList<>();
        final List<Consumer<ModelEvent>> answers = new ArrayList<>();
        int cancelled;

        @Override
        public Generation answer(ModelRequest request, Consumer<ModelEvent> events) {
            requests.add(request);
            answers.add(events);
            return () -> cancelled++;
        }

        void tell(ModelEvent event) {
            answers.getLast().accept(event);
        }

        void says(String... pieces) {
            for (String piece : pieces) {
                tell(new ModelEvent.Text(piece));
            }
        }

        void finishes() {
            tell(new ModelEvent.Finished(ModelEvent.Finished.Reason.COMPLETE, Optional.empty()));
        }

        List<Message> lastMessages() {
            return requests.getLast().messages();
        }
    }

    static final class Mouth implements TextToSpeech {
        final List<String> said = new ArrayList<>();
        final List<String> cancelled = new ArrayList<>();
        final List<String> ended = new ArrayList<>();
        Consumer<SynthesisEvent> events;
        List<AudioFormat> formats = List.of(AudioFormat.PCMU_8K);
        boolean ready = true;

        @Override
        public List<AudioFormat> gives() {
            return formats;
        }

        @Override
        public Synthesis open(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
            events = listener;
            if (ready) {
                listener.accept(new SynthesisEvent.Ready());
            }
            return new Synthesis() {
                @Override
                public void say(String utterance, String text) {
                    said.add(utterance + ": " + text);
                }

                @Override
                public void end(String utterance) {
                    ended.add(utterance);
                }

                @Override
                public void cancel(String utterance, long heardMillis) {
                    cancelled.add(utterance + " at " + heardMillis);
                }

                @Override
                public void close() {}
            };
        }

        void speaks(String utterance, long millis) {
            events.accept(new SynthesisEvent.Audio(
                    utterance,
                    AudioFrame.of(
                            formats.getFirst(), new byte[formats.getFirst().bytes(millis)])));
        }

        void finishes(String utterance) {
            events.accept(new SynthesisEvent.Ended(utterance));
        }
    }

    PipelineBench open() {
        Agent agent = new Agent(
                "reception",
                "pipeline",
                Optional.empty(),
                Optional.empty(),
                Optional.of("en"),
                "Be kind.",
                firstMessage,
                options);
        Services services = new Services(
                Map.of("ears", ears, "other-ears", otherEars),
                Map.of("mind", mind, "other-mind", otherMind),
                Map.of("mouth", mouth, "other-mouth", otherMouth),
                Map.of("energy", new EnergyActivity()));
        VoiceRequest request = new VoiceRequest(
                new CallId("0190f1a8-0000-7000-8000-000000000001"), agent, new Tools(), AudioFormat.PCMU_8K, before);
        session = new PipelineEngine(services, this::after).open(request, this::tell);
        advance(0);
        return this;
    }

    /** As the host does: what was heard is told first, if a test has something to tell. */
    private void tell(VoiceEvent event) {
        told.add(event);
        if (event instanceof VoiceEvent.CallerStarted) {
            heard.forEach(session::interrupted);
            heard.clear();
            if (hostAnswers) {
                session.silenced();
            }
        }
    }

    private final class Tools implements ToolBox {
        @Override
        public List<Tool> tools() {
            return List.of(
                    new Tool("look_up", "Looks something up.", "{}"), new Tool("end_call", "Ends it.", "{}", true));
        }

        @Override
        public Result use(String name, String arguments) {
            used.add(name + arguments);
            return requireNonNull(toolResult);
        }
    }

    private Runnable after(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toMillis(), order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Let time pass. */
    void advance(long millis) {
        long end = now + millis;
        Optional<Task> due = next(end);
        while (due.isPresent()) {
            now = due.get().at();
            tasks.remove(due.get());
            due.get().work().run();
            due = next(end);
        }
        now = end;
    }

    private Optional<Task> next(long end) {
        return tasks.stream()
                .filter(task -> task.at() <= end)
                .min(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    }

    /** The caller makes a sound, or none, in frames of 20 ms; time passes with it. */
    void hears(long millis, boolean loud) {
        for (long at = 0; at < millis; at += 20) {
            byte[] frame = new byte[160];
            Arrays.fill(frame, (byte) 0xFF);
            if (loud) {
                for (int i = 0; i < frame.length; i++) {
                    frame[i] = (byte) (i % 8 < 4 ? 0x90 : 0x10);
                }
            }
            session.hear(AudioFrame.of(AudioFormat.PCMU_8K, frame));
            advance(20);
        }
    }

    /** The caller says something, whole, and the service understands it. */
    void callerSays(String text) {
        ears.tell(new SpeechEvent.TurnStarted());
        ears.tell(new SpeechEvent.Partial(text));
        ears.tell(new SpeechEvent.TurnEnded(text));
    }

    /** The caller says something, and is answered; the utterance that answers. */
    String answered(String text) {
        callerSays("Hello");
        mind.says(text);
        mind.finishes();
        return all(VoiceEvent.AgentSaid.class).getLast().utterance();
    }

    <E extends VoiceEvent> List<E> all(Class<E> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void expectFailed(Failed.Kind kind) {
        assertEquals(kind, all(Failed.class).getFirst().kind());
        assertEquals(told.getLast(), all(Failed.class).getFirst());
    }
}
