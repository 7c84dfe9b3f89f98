package io.trunkline.app.server;

import io.trunkline.plugins.simulator.anthropic.FakeAnthropic;
import io.trunkline.plugins.simulator.assemblyai.FakeAssemblyAi;
import io.trunkline.plugins.simulator.cartesia.FakeCartesia;
import io.trunkline.plugins.simulator.chat.FakeChat;
import io.trunkline.plugins.simulator.chat.Flavour;
import io.trunkline.plugins.simulator.deepgram.FakeDeepgram;
import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.plugins.simulator.google.FakeGoogle;
import io.trunkline.plugins.simulator.lmnt.FakeLmnt;
import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.openai.speech.FakeSpeech;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.plugins.simulator.rime.FakeRime;
import io.trunkline.plugins.simulator.soniox.FakeSoniox;
import io.trunkline.plugins.simulator.speechmatics.FakeSpeechmatics;
import io.trunkline.plugins.simulator.vendor.Imitation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One stage of a pipeline by one vendor, whose imitation knows its part of the {@link Dialogue}.
 *
 * @param stage {@code stt}, {@code llm} or {@code tts}
 * @param named as an agent names it, perhaps with a model
 * @param more settings of the vendor beside where it is and its key
 * @param start starts the imitation
 */
record Service(String stage, String named, Map<String, String> more, Start<? extends Imitation> start) {
    static final Service DEEPGRAM_NOVA = hears("deepgram:nova-3", FakeDeepgram::start, FakeDeepgram::hears);
    static final Service DEEPGRAM_FLUX = hears("deepgram:flux-general-en", FakeDeepgram::start, FakeDeepgram::hears);
    static final Service WHISPER = hears("whisper", FakeTranscription::start, FakeTranscription::hears);
    static final Service OPENAI_HEARS = hears("openai", FakeTranscription::start, FakeTranscription::hears);
    static final Service CARTESIA_HEARS = hears("cartesia", FakeCartesia::start, FakeCartesia::hears);
    static final Service SONIOX = hears("soniox", FakeSoniox::start, FakeSoniox::hears);
    static final Service SPEECHMATICS = hears("speechmatics", FakeSpeechmatics::start, FakeSpeechmatics::hears);
    static final Service ASSEMBLYAI = hears("assemblyai", FakeAssemblyAi::start, FakeAssemblyAi::hears);

    static final Service OPENAI = thinks("openai", FakeChat::start);
    static final Service GROQ = thinks("groq", () -> FakeChat.start(Flavour.GROQ));
    static final Service CEREBRAS = thinks("cerebras", () -> FakeChat.start(Flavour.CEREBRAS));
    static final Service OLLAMA = thinks("ollama", () -> FakeChat.start(Flavour.OLLAMA));
    static final Service VLLM =
            thinks("vllm", () -> FakeChat.start(Flavour.VLLM)).with("llm-model", Flavour.VLLM.model());
    static final Service ANTHROPIC = thinks("anthropic", FakeAnthropic::start);
    static final Service GOOGLE = thinks("google", FakeGoogle::start);

    static final Service ELEVENLABS = speaks("elevenlabs", FakeElevenLabs::start);
    static final Service ELEVENLABS_HTTP = ELEVENLABS.with("tts-transport", "http");
    static final Service OPENAI_SPEAKS = speaks("openai", FakeSpeech::start);
    static final Service CARTESIA_SPEAKS = speaks("cartesia", FakeCartesia::start);
    static final Service RIME = speaks("rime", FakeRime::start);
    static final Service LMNT = speaks("lmnt", FakeLmnt::start);
    static final Service DEEPGRAM_AURA = speaks("deepgram:aura-2-thalia-en", FakeDeepgram::start);
    static final Service DEEPGRAM_FLUX_SPEAKS = speaks("deepgram:flux-alexis-en", FakeDeepgram::start);

    /** Starts an imitation. */
    @FunctionalInterface
    interface Start<F> {
        /** Start it. */
        F start() throws IOException;
    }

    private static <F extends Imitation> Service hears(String named, Start<F> start, BiConsumer<F, String[]> hears) {
        return new Service("stt", named, Map.of(), () -> {
            F vendor = start.start();
            hears.accept(vendor, Dialogue.CALLER);
            return vendor;
        });
    }

    private static <F extends FakeModel> Service thinks(String kind, Start<F> start) {
        return new Service("llm", kind, Map.of(), () -> {
            F vendor = start.start();
            vendor.says(Dialogue.ANSWER, Dialogue.SECOND_ANSWER);
            vendor.answers(Reply.says(Dialogue.GOODBYE).calling("end_call", "{}"));
            return vendor;
        });
    }

    private static Service speaks(String named, Start<? extends Imitation> start) {
        return new Service("tts", named, Map.of(), start);
    }

    /** The same with another setting. */
    Service with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(setting, value);
        return new Service(stage, named, settings, start);
    }

    String kind() {
        return named.split(":", 2)[0];
    }

    /** Where its settings stand. */
    String group() {
        return kind().equals("whisper") ? "openai" : kind();
    }

    @Override
    public String toString() {
        return named + (more.isEmpty() ? "" : more.values());
    }
}
