package io.trunkline.plugins.simulator.openai.transcription;

import java.util.Map;

/**
 * A file that came to be written down.
 *
 * @param fields of the form, besides the file
 * @param rate samples a second
 * @param millis how long it is
 * @param loudMillis how much of it is loud
 */
public record SentFile(Map<String, String> fields, int rate, int millis, int loudMillis) {
    /** Keeps its own copy. */
    public SentFile {
        fields = Map.copyOf(fields);
    }
}
