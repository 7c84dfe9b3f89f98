package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What we say to the vendor. Members that are null are left out. Public because JSON-B reads no others. */
final class ClientMessages {
    private ClientMessages() {}

    public record StartRecognition(String message, Audio audioFormat, Config transcriptionConfig) {
        static StartRecognition of(SpeechRequest request, SpeechmaticsSettings settings) {
            Options options = Options.of(request.choice());
            Config config = new Config(
                    options.language().orElse("en"),
                    request.choice().model().orElse(settings.model()),
                    true,
                    options.decimal("max-delay", 0.7, 4).orElse(1.0),
                    new Conversation(
                            options.decimal("end-of-utterance-silence", 0.1, 2).orElse(0.5)),
                    options.text("vocabulary").map(StartRecognition::list).orElse(null));
            return new StartRecognition("StartRecognition", Audio.of(request.format()), config);
        }

        private static List<String> list(String words) {
            return Stream.of(words.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    public record Audio(String type, String encoding, int sampleRate) {
        static Audio of(AudioFormat format) {
            String encoding = switch (format.encoding()) {
                case PCMU -> "mulaw";
                case PCM16 -> "pcm_s16le";
                default -> throw new BadOptionException("format", "is one that Speechmatics does not take");
            };
            return new Audio("raw", encoding, format.sampleRate());
        }
    }

    public record Config(
            String language,
            String model,
            boolean enablePartials,
            double maxDelay,
            Conversation conversationConfig,
            @Nullable List<String> additionalVocab) {}

    public record Conversation(double endOfUtteranceSilenceTrigger) {}

    public record ForceEndOfUtterance(String message) {
        ForceEndOfUtterance() {
            this("ForceEndOfUtterance");
        }
    }

    public record EndOfStream(String message, long lastSeqNo) {
        EndOfStream(long lastSeqNo) {
            this("EndOfStream", lastSeqNo);
        }
    }
}
