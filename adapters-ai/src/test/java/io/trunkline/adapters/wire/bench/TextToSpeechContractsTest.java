package io.trunkline.adapters.wire.bench;

import io.trunkline.ports.voice.TextToSpeechContract;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Whoever speaks keeps to the contract of the port. */
class TextToSpeechContractsTest {
    @Nested
    class DeepgramAura extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.deepgramSpeaks("aura-2-thalia-en");
        }
    }

    @Nested
    class DeepgramFlux extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.deepgramSpeaks("flux-alexis-en");
        }
    }

    @Nested
    class Cartesia extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.cartesiaSpeaks();
        }
    }

    @Nested
    class ElevenLabsSocket extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.elevenLabs("socket");
        }
    }

    @Nested
    class ElevenLabsHttp extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.elevenLabs("http").overHttp();
        }
    }

    @Nested
    class Lmnt extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.lmnt();
        }
    }

    @Nested
    class RimeSocket extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.rime("ws");
        }
    }

    @Nested
    class RimeHttp extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.rime("http").overHttp();
        }
    }

    @Nested
    class OpenAi extends TextToSpeechContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.openAiSpeaks();
        }
    }
}
