package io.trunkline.adapters.wire.bench;

import io.trunkline.ports.voice.Failed;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** Every stage with a socket has the same mishaps. */
class SocketFaultsTest {
    @Nested
    class DeepgramNova extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.deepgramHears("nova-3"));
        }

        @Override
        int greetings() {
            return 0;
        }
    }

    @Nested
    class DeepgramFlux extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.deepgramHears("flux-general-en"));
        }

        @Override
        int greetings() {
            return 1;
        }
    }

    @Nested
    class CartesiaTurns extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.cartesiaTurns());
        }

        @Override
        int greetings() {
            return 1;
        }
    }

    @Nested
    class CartesiaManual extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.cartesiaManual());
        }

        @Override
        int greetings() {
            return 0;
        }
    }

    @Nested
    class Soniox extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.soniox());
        }

        @Override
        int greetings() {
            return 0;
        }
    }

    @Nested
    class Speechmatics extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.speechmatics());
        }

        @Override
        int greetings() {
            return 2;
        }

        @Override
        Failed.Kind policyViolation() {
            return Failed.Kind.UNAVAILABLE;
        }
    }

    @Nested
    class AssemblyAi extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.assemblyAi());
        }

        @Override
        int greetings() {
            return 1;
        }

        @Override
        Failed.Kind policyViolation() {
            return Failed.Kind.REFUSED;
        }
    }

    @Nested
    class OpenAiManual extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.openAiManual());
        }

        @Override
        int greetings() {
            return 2;
        }
    }

    @Nested
    class OpenAiTurns extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new ListeningStage(Benches.openAiTurns());
        }

        @Override
        int greetings() {
            return 2;
        }
    }

    @Nested
    class DeepgramAura extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.deepgramSpeaks("aura-2-thalia-en"));
        }

        @Override
        int greetings() {
            return 1;
        }
    }

    @Nested
    class DeepgramFluxVoice extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.deepgramSpeaks("flux-alexis-en"));
        }

        @Override
        int greetings() {
            return 1;
        }
    }

    @Nested
    class Cartesia extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.cartesiaSpeaks());
        }

        @Override
        int greetings() {
            return 0;
        }
    }

    @Nested
    class ElevenLabsSocket extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.elevenLabs("socket"));
        }

        @Override
        int greetings() {
            return 0;
        }
    }

    @Nested
    class Lmnt extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.lmnt());
        }

        @Override
        int greetings() {
            return 1;
        }
    }

    @Nested
    class RimeSocket extends SocketFaultsContract {
        @Override
        Stage stage() throws IOException {
            return new SpeakingStage(Benches.rime("ws"));
        }

        @Override
        int greetings() {
            return 0;
        }
    }
}
