package io.trunkline.plugins.localvoice;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Locale;

/** Brings the engine {@code local}: a voice agent without account, key or network. */
public final class LocalVoicePlugin implements VoicePlugin {
    private static final String VAD = "vad";
    private static final String RECOGNIZERS = "recognizers";
    private static final int MOST_RECOGNIZERS = 64;

    /** Made by the host. */
    public LocalVoicePlugin() {}

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.optional(
                                VAD,
                                "LOCAL_VAD",
                                "How speech is told from noise: silero, energy, or auto for the first"
                                        + " that works here.")
                        .or("auto"),
                Setting.optional(
                                RECOGNIZERS,
                                "LOCAL_RECOGNIZERS",
                                "How many calls may be recognised at the same moment;" + " each takes about 70 MB.")
                        .or("2"));
    }

    @Override
    public VoiceEngine create(Settings settings, VoiceContext context) {
        VoiceDetectors.Choice vad = vad(settings);
        int recognizers = recognizers(settings);
        QuietLibraries.quiet();
        return new LocalEngine(() -> new LocalParts(vad, recognizers), context);
    }

    private static VoiceDetectors.Choice vad(Settings settings) {
        return switch (settings.get(VAD).toLowerCase(Locale.ROOT)) {
            case "auto" -> VoiceDetectors.Choice.AUTO;
            case "silero" -> VoiceDetectors.Choice.SILERO;
            case "energy" -> VoiceDetectors.Choice.ENERGY;
            default -> throw settings.invalid(VAD, "must be silero, energy or auto");
        };
    }

    private static int recognizers(Settings settings) {
        String value = settings.get(RECOGNIZERS);
        if (value.matches("[1-9]\\d?") && Integer.parseInt(value) <= MOST_RECOGNIZERS) {
            return Integer.parseInt(value);
        }
        throw settings.invalid(RECOGNIZERS, "must be a number from 1 to " + MOST_RECOGNIZERS);
    }
}
