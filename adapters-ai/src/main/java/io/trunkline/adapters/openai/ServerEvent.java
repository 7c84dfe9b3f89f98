package io.trunkline.adapters.openai;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the vendor says, as far as it matters here. Absent strings are empty. */
sealed interface ServerEvent {
    /**
     * The socket was accepted; the session has the vendor's defaults.
     *
     * @param expires when the vendor will end it, in seconds since 1970
     */
    record SessionCreated(Optional<Long> expires) implements ServerEvent {}

    /**
     * A {@code session.update} was taken over.
     *
     * @param hears the vendor's word for the input format
     * @param speaks the vendor's word for the output format
     */
    record SessionUpdated(String hears, String speaks) implements ServerEvent {}

    record SpeechStarted() implements ServerEvent {}

    record SpeechStopped() implements ServerEvent {}

    /** What the caller said became an item; items come in the order they were spoken. */
    record Committed(String item) implements ServerEvent {}

    /** The caller was silent for so long that the vendor lets the agent speak; the silence becomes an item. */
    record IdleTimedOut(String item) implements ServerEvent {}

    /** A transcript, which may come late and out of order. */
    record Transcribed(String item, String text, Map<Usage.Unit, Long> used) implements ServerEvent {}

    record TranscriptionFailed(String item, Problem problem) implements ServerEvent {}

    record ResponseCreated(String response) implements ServerEvent {}

    /** A part of a response, between its beginning and its end. */
    sealed interface OfResponse extends ServerEvent {}

    /** One that says only that the server is at work. */
    record AtWork() implements OfResponse {}

    record AudioDelta(String response, String item, int contentIndex, String base64) implements OfResponse {}

    /** The same, as it comes nearly always: read without the parser. In whatever format the vendor speaks. */
    record AudioPiece(String response, String item, int contentIndex, AudioFrame frame) implements OfResponse {}

    record AudioDone(String item) implements OfResponse {}

    /** A piece of what the agent says, as text. */
    record AgentSpells(String item, String delta) implements OfResponse {}

    record AgentTranscribed(String item, String text) implements OfResponse {}

    /** A function call began; older servers name the function only here. */
    record CallBegun(String call, String name) implements OfResponse {}

    record Called(FunctionCall call) implements OfResponse {}

    record ResponseDone(
            String response,
            String status,
            String reason,
            Problem problem,
            List<FunctionCall> calls,
            Map<Usage.Unit, Long> used)
            implements ServerEvent {}

    /** How much may still be asked for. */
    record RateLimits(List<Limit> limits) implements ServerEvent {}

    /**
     * One of the vendor's limits.
     *
     * @param name an identifier, or nothing
     * @param isUsedUp whether nothing remains
     * @param resetSeconds until all of it is there again
     */
    record Limit(String name, boolean isUsedUp, double resetSeconds) {}

    record Trouble(Problem problem) implements ServerEvent {}

    /** Well-formed and of no interest. */
    record Ignored() implements ServerEvent {}

    /** No JSON object with a type, or one that lacks what it is about. */
    record Unreadable(String what) implements ServerEvent {}

    /**
     * A tool the model wants used.
     *
     * @param id to answer to
     * @param name may be empty where an older server leaves it out
     * @param arguments JSON as the model wrote it, which may be broken
     */
    record FunctionCall(String id, String name, String arguments) {
        public FunctionCall {
            arguments = arguments.isBlank() ? "{}" : arguments;
        }
    }
}
