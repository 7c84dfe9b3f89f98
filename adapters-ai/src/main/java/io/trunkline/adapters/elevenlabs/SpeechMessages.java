package io.trunkline.adapters.elevenlabs;

import org.jspecify.annotations.Nullable;

/** What we say to the vendor to have it speak. Members that are null are left out. Public because JSON-B reads no others. */
final class SpeechMessages {
    private SpeechMessages() {}

    public record VoiceSettings(
            @Nullable Double stability,
            @Nullable Double similarityBoost,
            @Nullable Double style,
            @Nullable Boolean useSpeakerBoost,
            @Nullable Double speed) {
        static final VoiceSettings UNCHANGED = new VoiceSettings(null, null, null, null, null);
    }

    /** Opens a context; the blank is the vendor's rule. */
    public record Begin(
            String text, String contextId, @Nullable VoiceSettings voiceSettings) {
        static Begin of(String context, @Nullable VoiceSettings settings) {
            return new Begin(" ", context, settings);
        }
    }

    /** Text that is spoken at once. */
    public record Say(String text, String contextId, boolean flush) {
        static Say of(String context, String text) {
            return new Say(text.endsWith(" ") ? text : text + " ", context, true);
        }
    }

    /** Keeps a context, and so the socket, from ending for idleness. */
    public record KeepAlive(String text, String contextId) {
        static KeepAlive of(String context) {
            return new KeepAlive("", context);
        }
    }

    /** What was flushed is still spoken. */
    public record CloseContext(String contextId, boolean closeContext) {
        static CloseContext of(String context) {
            return new CloseContext(context, true);
        }
    }

    public record CloseSocket(boolean closeSocket) {
        static final CloseSocket NOW = new CloseSocket(true);
    }

    /** The body of a request. */
    public record Piece(
            String text,
            String modelId,
            @Nullable String languageCode,
            @Nullable VoiceSettings voiceSettings,
            @Nullable String previousText) {}
}
