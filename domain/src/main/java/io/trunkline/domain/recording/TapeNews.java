package io.trunkline.domain.recording;

import java.time.Duration;
import java.util.Map;

/** What becomes of a recording. */
public sealed interface TapeNews {
    /** It is being written. */
    record Started() implements TapeNews {}

    /**
     * It is whole, or as whole as it will be. Comes last, and not at all where nothing could be kept.
     *
     * @param file where it is
     * @param length how long it is
     */
    record Completed(String file, Duration length) implements TapeNews {
        /**
         * What an event tells of it.
         *
         * @param recording its name among the call's recordings
         */
        public Map<String, String> details(String recording) {
            return Map.of(
                    "recording",
                    recording,
                    "file",
                    file,
                    "channels",
                    "2",
                    "duration.ms",
                    String.valueOf(length.toMillis()));
        }
    }

    /**
     * Something is missing from it.
     *
     * @param reason what went wrong
     */
    record Failed(String reason) implements TapeNews {}
}
