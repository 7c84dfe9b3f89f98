package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.VoiceActivity;
import java.util.Map;

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
        Map<String, VoiceActivity> vad) {
    /** Keeps its own copies. */
    public Services {
        stt = Map.copyOf(stt);
        llm = Map.copyOf(llm);
        tts = Map.copyOf(tts);
        vad = Map.copyOf(vad);
    }
}
