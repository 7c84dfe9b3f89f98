package io.trunkline.adapters.wire.bench;

import io.trunkline.adapters.assemblyai.AssemblyAiPlugin;
import io.trunkline.adapters.cartesia.CartesiaSpeechToTextPlugin;
import io.trunkline.adapters.cartesia.CartesiaTextToSpeechPlugin;
import io.trunkline.adapters.deepgram.DeepgramSpeechToTextPlugin;
import io.trunkline.adapters.deepgram.DeepgramTextToSpeechPlugin;
import io.trunkline.adapters.elevenlabs.ElevenLabsSpeechPlugin;
import io.trunkline.adapters.lmnt.LmntPlugin;
import io.trunkline.adapters.openai.speech.OpenAiSpeechPlugin;
import io.trunkline.adapters.openai.transcription.OpenAiTranscriptionPlugin;
import io.trunkline.adapters.openai.transcription.WhisperPlugin;
import io.trunkline.adapters.rime.RimePlugin;
import io.trunkline.adapters.soniox.SonioxPlugin;
import io.trunkline.adapters.speechmatics.SpeechmaticsPlugin;
import io.trunkline.plugins.simulator.assemblyai.FakeAssemblyAi;
import io.trunkline.plugins.simulator.cartesia.FakeCartesia;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.plugins.simulator.lmnt.FakeLmnt;
import io.trunkline.plugins.simulator.openai.speech.FakeSpeech;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.plugins.simulator.rime.FakeRime;
import io.trunkline.plugins.simulator.soniox.FakeSoniox;
import io.trunkline.plugins.simulator.speechmatics.FakeSpeechmatics;
import java.io.IOException;
import java.util.Map;

/** Every stage that listens or speaks, on its bench. */
final class Benches {
    private Benches() {}

    static ListeningBench deepgramHears(String model) throws IOException {
        FakeDeepgram fake = FakeDeepgram.start();
        return new ListeningBench(
                        new DeepgramSpeechToTextPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of(),
                        fake::hears,
                        Map.entry("numerals", "perhaps"))
                .model(model);
    }

    static ListeningBench cartesiaTurns() throws IOException {
        return cartesia("turns", Map.entry("turn-end-threshold", "7"));
    }

    static ListeningBench cartesiaManual() throws IOException {
        return cartesia("manual", Map.entry("min-volume", "7"));
    }

    private static ListeningBench cartesia(String mode, Map.Entry<String, String> bad) throws IOException {
        FakeCartesia fake = FakeCartesia.start();
        return new ListeningBench(
                new CartesiaSpeechToTextPlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                Map.of("stt-mode", mode),
                fake::hears,
                bad);
    }

    static ListeningBench soniox() throws IOException {
        FakeSoniox fake = FakeSoniox.start();
        return new ListeningBench(
                new SonioxPlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                Map.of(),
                fake::hears,
                Map.entry("max-endpoint-delay", "7"));
    }

    static ListeningBench speechmatics() throws IOException {
        FakeSpeechmatics fake = FakeSpeechmatics.start();
        return new ListeningBench(
                new SpeechmaticsPlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                Map.of(),
                fake::hears,
                Map.entry("max-delay", "70"));
    }

    static ListeningBench assemblyAi() throws IOException {
        FakeAssemblyAi fake = FakeAssemblyAi.start();
        return new ListeningBench(
                new AssemblyAiPlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                Map.of(),
                fake::hears,
                Map.entry("end-of-turn-confidence", "7"));
    }

    static ListeningBench whisper() throws IOException {
        FakeTranscription fake = FakeTranscription.start();
        return new ListeningBench(
                        new WhisperPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of(),
                        fake::hears,
                        Map.entry("temperature", "7"))
                .overHttp();
    }

    static ListeningBench openAiManual() throws IOException {
        return openAi(Map.of());
    }

    static ListeningBench openAiTurns() throws IOException {
        return openAi(Map.of("stt-turn-detection", "server_vad", "stt-model", "gpt-4o-transcribe"));
    }

    private static ListeningBench openAi(Map<String, String> settings) throws IOException {
        FakeTranscription fake = FakeTranscription.start();
        return new ListeningBench(
                new OpenAiTranscriptionPlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                settings,
                fake::hears,
                Map.entry("delay", "for ever"));
    }

    static SpeakingBench deepgramSpeaks(String voice) throws IOException {
        FakeDeepgram fake = FakeDeepgram.start();
        return new SpeakingBench(
                        new DeepgramTextToSpeechPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of())
                .model(voice)
                .badOption("mip-opt-out", "perhaps");
    }

    static SpeakingBench cartesiaSpeaks() throws IOException {
        FakeCartesia fake = FakeCartesia.start();
        return new SpeakingBench(
                        new CartesiaTextToSpeechPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of())
                .badOption("speed", "7");
    }

    static SpeakingBench elevenLabs(String transport) throws IOException {
        FakeElevenLabs fake = FakeElevenLabs.start();
        return new SpeakingBench(
                        new ElevenLabsSpeechPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of("tts-transport", transport))
                .badOption("stability", "7");
    }

    static SpeakingBench lmnt() throws IOException {
        FakeLmnt fake = FakeLmnt.start();
        return new SpeakingBench(
                new LmntPlugin(), new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake), Map.of());
    }

    static SpeakingBench rime(String transport) throws IOException {
        FakeRime fake = FakeRime.start();
        return new SpeakingBench(
                new RimePlugin(),
                new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                Map.of("tts-transport", transport));
    }

    static SpeakingBench openAiSpeaks() throws IOException {
        FakeSpeech fake = FakeSpeech.start();
        return new SpeakingBench(
                        new OpenAiSpeechPlugin(),
                        new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake),
                        Map.of())
                .badOption("speed", "7")
                .overHttp();
    }
}
