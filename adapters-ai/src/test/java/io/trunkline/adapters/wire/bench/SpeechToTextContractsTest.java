package io.trunkline.adapters.wire.bench;

import io.trunkline.adapters.assemblyai.AssemblyAiPlugin;
import io.trunkline.adapters.cartesia.CartesiaSpeechToTextPlugin;
import io.trunkline.adapters.deepgram.DeepgramSpeechToTextPlugin;
import io.trunkline.adapters.openai.transcription.OpenAiTranscriptionPlugin;
import io.trunkline.adapters.openai.transcription.WhisperPlugin;
import io.trunkline.adapters.soniox.SonioxPlugin;
import io.trunkline.adapters.speechmatics.SpeechmaticsPlugin;
import io.trunkline.plugins.simulator.assemblyai.FakeAssemblyAi;
import io.trunkline.plugins.simulator.cartesia.FakeCartesia;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.plugins.simulator.soniox.FakeSoniox;
import io.trunkline.plugins.simulator.speechmatics.FakeSpeechmatics;
import io.trunkline.ports.voice.SpeechToTextContract;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Whoever writes down speech keeps to the contract of the port. */
class SpeechToTextContractsTest {
    @Nested
    class DeepgramNova extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return deepgram("nova-3");
        }
    }

    @Nested
    class DeepgramFlux extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return deepgram("flux-general-en");
        }
    }

    @Nested
    class CartesiaTurns extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return cartesia(Map.of(), Map.entry("turn-end-threshold", "7"));
        }
    }

    @Nested
    class CartesiaManual extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return cartesia(Map.of("stt-mode", "manual"), Map.entry("min-volume", "7"));
        }
    }

    @Nested
    class Soniox extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            FakeSoniox fake = FakeSoniox.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new ListeningBench(
                    new SonioxPlugin(), imitation, Map.of(), fake::hears, Map.entry("max-endpoint-delay", "7"));
        }
    }

    @Nested
    class Speechmatics extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            FakeSpeechmatics fake = FakeSpeechmatics.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new ListeningBench(
                    new SpeechmaticsPlugin(), imitation, Map.of(), fake::hears, Map.entry("max-delay", "70"));
        }
    }

    @Nested
    class AssemblyAi extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            FakeAssemblyAi fake = FakeAssemblyAi.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new ListeningBench(
                    new AssemblyAiPlugin(), imitation, Map.of(), fake::hears, Map.entry("end-of-turn-confidence", "7"));
        }
    }

    @Nested
    class Whisper extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            FakeTranscription fake = FakeTranscription.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new ListeningBench(
                            new WhisperPlugin(), imitation, Map.of(), fake::hears, Map.entry("temperature", "7"))
                    .overHttp();
        }
    }

    @Nested
    class OpenAiManual extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return openAi(Map.of());
        }
    }

    @Nested
    class OpenAiTurns extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return openAi(Map.of("stt-turn-detection", "server_vad", "stt-model", "gpt-4o-transcribe"));
        }
    }

    private static ListeningBench deepgram(String model) throws IOException {
        FakeDeepgram fake = FakeDeepgram.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new ListeningBench(
                        new DeepgramSpeechToTextPlugin(),
                        imitation,
                        Map.of(),
                        fake::hears,
                        Map.entry("numerals", "perhaps"))
                .model(model);
    }

    private static ListeningBench cartesia(Map<String, String> settings, Map.Entry<String, String> bad)
            throws IOException {
        FakeCartesia fake = FakeCartesia.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new ListeningBench(new CartesiaSpeechToTextPlugin(), imitation, settings, fake::hears, bad);
    }

    private static ListeningBench openAi(Map<String, String> settings) throws IOException {
        FakeTranscription fake = FakeTranscription.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new ListeningBench(
                new OpenAiTranscriptionPlugin(), imitation, settings, fake::hears, Map.entry("delay", "for ever"));
    }
}
