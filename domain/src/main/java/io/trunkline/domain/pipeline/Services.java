package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceActivity;
import io.trunkline.ports.voice.VoiceException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The services that can be used, by kind.
 *
 * @param stt write down what is said
 * @param llm think of what to say
 * @param tts say it
 * @param vad tell speech from other sound
 */
public record Services(
        Map<String, SpeechToText> stt,
        Map<String, LanguageModel> llm,
        Map<String, TextToSpeech> tts,
        Map<String, VoiceActivity> vad)
        implements AutoCloseable {
    /** Keeps its own copies. */
    public Services {
        stt = Map.copyOf(stt);
        llm = Map.copyOf(llm);
        tts = Map.copyOf(tts);
        vad = Map.copyOf(vad);
    }

    /** Asks a vendor whether it can be used. */
    public interface Check {
        /** Ask; blocks. */
        void verify() throws VoiceException;
    }

    /** What can be asked, by stage and kind, such as {@code stt deepgram}. */
    public Map<String, Check> checks() {
        Map<String, Check> checks = new TreeMap<>();
        stt.forEach((kind, service) -> checks.put("stt " + kind, service::verify));
        llm.forEach((kind, service) -> checks.put("llm " + kind, service::verify));
        tts.forEach((kind, service) -> checks.put("tts " + kind, service::verify));
        return checks;
    }

    @Override
    public void close() {
        stt.values().forEach(SpeechToText::close);
        llm.values().forEach(LanguageModel::close);
        tts.values().forEach(TextToSpeech::close);
        vad.values().forEach(VoiceActivity::close);
    }
}
