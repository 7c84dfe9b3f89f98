package io.trunkline.app.plugin;

import io.trunkline.app.config.StoreConfig;
import io.trunkline.domain.media.EnergyActivity;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.simulator.SimulatorPlugin;
import io.trunkline.ports.store.StorePlugin;
import io.trunkline.ports.tool.ToolPlugin;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceActivityPlugin;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;

/** What a plugin can be. */
public enum Port {
    /** Brings a carrier. {@code /ws/stream} was a built-in carrier's path before kinds were part of paths. */
    CARRIER("carrier", CarrierPlugin.class, "stream"),
    /** Brings a voice engine. */
    ENGINE("engine", VoicePlugin.class, ""),
    /** Brings speech to text. */
    SPEECH_TO_TEXT("stt", SpeechToTextPlugin.class, ""),
    /** Brings a language model. */
    LANGUAGE_MODEL("llm", LanguageModelPlugin.class, ""),
    /** Brings text to speech. */
    TEXT_TO_SPEECH("tts", TextToSpeechPlugin.class, ""),
    /** Brings a voice-activity detector. The host's own is always there. */
    VOICE_ACTIVITY("vad", VoiceActivityPlugin.class, EnergyActivity.KIND),
    /** Brings a simulated carrier. */
    SIMULATOR("simulator", SimulatorPlugin.class, ""),
    /** Brings tools for agents. */
    TOOL("tool", ToolPlugin.class, ""),
    /** Says whether numbers may be called. */
    DIAL_CHECK("dial-check", DialCheck.class, ""),
    /** Keeps everything. The host's own, {@code sqlite}, is always there. */
    STORE("store", StorePlugin.class, StoreConfig.SQLITE),
    /** Hears of calls. */
    LISTENER("listener", CallListener.class, "");

    private final String word;
    private final Class<?> service;
    private final String reserved;

    Port(String word, Class<?> service, String reserved) {
        this.word = word;
        this.service = service;
        this.reserved = reserved;
    }

    /** The port as people write it. */
    public String word() {
        return word;
    }

    /** The stages of a pipeline. */
    static List<Port> stages() {
        return List.of(SPEECH_TO_TEXT, LANGUAGE_MODEL, TEXT_TO_SPEECH, VOICE_ACTIVITY);
    }

    Class<?> service() {
        return service;
    }

    boolean isReserved(String kind) {
        return reserved.equals(kind);
    }

    String serviceFile() {
        return "META-INF/services/" + service.getName();
    }
}
