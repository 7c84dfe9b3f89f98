package io.trunkline.adapters.openai;

import java.util.List;

/** What the vendor says, as far as it matters here. Absent strings are empty. */
sealed interface ServerEvent {
    /** The socket was accepted; the session has the vendor's defaults. */
    record SessionCreated() implements ServerEvent {}

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

    /** A transcript, which may come late and out of order. */
    record Transcribed(String item, String text) implements ServerEvent {}

    record TranscriptionFailed(String item, Problem problem) implements ServerEvent {}

    record ResponseCreated(String response) implements ServerEvent {}

    record AudioDelta(String response, String item, int contentIndex, String base64) implements ServerEvent {}

    record AudioDone(String item) implements ServerEvent {}

    record AgentTranscribed(String item, String text) implements ServerEvent {}

    /** A function call began; older servers name the function only here. */
    record CallBegun(String call, String name) implements ServerEvent {}

    record Called(FunctionCall call) implements ServerEvent {}

    record ResponseDone(String response, String status, String reason, Problem problem, List<FunctionCall> calls)
            implements ServerEvent {}

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
