package io.trunkline.adapters.wire.bench;

import io.trunkline.adapters.cartesia.CartesiaTextToSpeechPlugin;
import io.trunkline.adapters.deepgram.DeepgramTextToSpeechPlugin;
import io.trunkline.adapters.elevenlabs.ElevenLabsSpeechPlugin;
import io.trunkline.adapters.lmnt.LmntPlugin;
import io.trunkline.adapters.openai.speech.OpenAiSpeechPlugin;
import io.trunkline.adapters.rime.RimePlugin;
import io.trunkline.plugins.simulator.cartesia.FakeCartesia;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.plugins.simulator.lmnt.FakeLmnt;
import io.trunkline.plugins.simulator.openai.speech.FakeSpeech;
import io.trunkline.plugins.simulator.rime.FakeRime;
import io.trunkline.ports.voice.TextToSpeechContract;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Whoever speaks keeps to the contract of the port. */
class TextToSpeechContractsTest {
    @Nested
    class DeepgramAura extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return deepgram("aura-2-thalia-en");
        }
    }

    @Nested
    class DeepgramFlux extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return deepgram("flux-alexis-en");
        }
    }

    @Nested
    class Cartesia extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            FakeCartesia fake = FakeCartesia.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new SpeakingBench(new CartesiaTextToSpeechPlugin(), imitation, Map.of()).badOption("speed", "7");
        }
    }

    @Nested
    class ElevenLabsSocket extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return elevenLabs("socket");
        }
    }

    @Nested
    class ElevenLabsHttp extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return elevenLabs("http").overHttp();
        }
    }

    @Nested
    class Lmnt extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            FakeLmnt fake = FakeLmnt.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new SpeakingBench(new LmntPlugin(), imitation, Map.of());
        }
    }

    @Nested
    class RimeSocket extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return rime("ws");
        }
    }

    @Nested
    class RimeHttp extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return rime("http").overHttp();
        }
    }

    @Nested
    class OpenAi extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            FakeSpeech fake = FakeSpeech.start();
            Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
            return new SpeakingBench(new OpenAiSpeechPlugin(), imitation, Map.of())
                    .badOption("speed", "7")
                    .overHttp();
        }
    }

    private static SpeakingBench deepgram(String model) throws IOException {
        FakeDeepgram fake = FakeDeepgram.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new SpeakingBench(new DeepgramTextToSpeechPlugin(), imitation, Map.of())
                .model(model)
                .badOption("mip-opt-out", "perhaps");
    }

    private static SpeakingBench elevenLabs(String transport) throws IOException {
        FakeElevenLabs fake = FakeElevenLabs.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new SpeakingBench(new ElevenLabsSpeechPlugin(), imitation, Map.of("tts-transport", transport))
                .badOption("stability", "7");
    }

    private static SpeakingBench rime(String transport) throws IOException {
        FakeRime fake = FakeRime.start();
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        return new SpeakingBench(new RimePlugin(), imitation, Map.of("tts-transport", transport));
    }
}
