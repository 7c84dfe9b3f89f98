package io.trunkline.adapters.wire.bench;

import io.trunkline.ports.voice.SpeechToTextContract;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Whoever writes down speech keeps to the contract of the port. */
class SpeechToTextContractsTest {
    @Nested
    class DeepgramNova extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.deepgramHears("nova-3");
        }
    }

    @Nested
    class DeepgramFlux extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.deepgramHears("flux-general-en");
        }
    }

    @Nested
    class CartesiaTurns extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.cartesiaTurns();
        }
    }

    @Nested
    class CartesiaManual extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.cartesiaManual();
        }
    }

    @Nested
    class Soniox extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.soniox();
        }
    }

    @Nested
    class Speechmatics extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.speechmatics();
        }
    }

    @Nested
    class AssemblyAi extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.assemblyAi();
        }
    }

    @Nested
    class Whisper extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.whisper();
        }
    }

    @Nested
    class OpenAiManual extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.openAiManual();
        }
    }

    @Nested
    class OpenAiTurns extends SpeechToTextContract {
        @Override
        protected Bench bench() throws IOException {
            return Benches.openAiTurns();
        }
    }
}
