package io.trunkline.plugins.simulator.openai;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the imitation behaves. Without more it takes the key {@code sk-imitation}, greets, and answers every turn with a
 * sentence. To be set up before the start and left alone afterwards.
 */
public final class Script {
    private static final Duration LONGEST = Duration.ofMinutes(60);

    private String key = "sk-imitation";
    private String greeting = "Hello, how can I help you?";
    private List<Turn> turns = List.of(Turn.of("I have a question.", "I am glad that you ask. Please go on."));
    private String afterTool = "It is done.";
    private int deltaMillis = 200;
    private Duration deltaEvery = Duration.ofMillis(10);
    private Duration readyDelay = Duration.ZERO;
    private boolean silent;
    private boolean echoing;
    private boolean refusingFormats;
    private boolean transcribingLate;
    private boolean countingSeconds;
    private Dialect dialect = Dialect.GA;
    private InstantSource clock = InstantSource.system();
    private int limitedResponses;
    private Duration limitReset = Duration.ZERO;
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Failure> sessionFailure = Optional.empty();
    private Optional<String> responseFailure = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    /** Take only this API key. */
    public Script key(String accepted) {
        key = accepted;
        return this;
    }

    /** Say this when asked to speak before anybody has spoken. */
    public Script greeting(String text) {
        greeting = text;
        return this;
    }

    /** Hear and say this, turn by turn; the last turn goes on for ever. */
    public Script turns(Turn first, Turn... others) {
        turns = Stream.concat(Stream.of(first), Stream.of(others)).toList();
        return this;
    }

    /** Say this when a tool has given its output. */
    public Script afterTool(String text) {
        afterTool = text;
        return this;
    }

    /** Put so much audio into one delta and take so long to make one. */
    public Script pace(int millis, Duration every) {
        deltaMillis = millis;
        deltaEvery = every;
        return this;
    }

    /** Take so long to answer a {@code session.update}. */
    public Script readyAfter(Duration delay) {
        readyDelay = delay;
        return this;
    }

    /** Say nothing after the handshake. */
    public Script silent() {
        silent = true;
        return this;
    }

    /** Send every piece of audio back at once and do nothing else with it: for load, at little cost. */
    public Script echoing() {
        echoing = true;
        return this;
    }

    /** Stay with PCM at 24 kHz whatever is asked for. */
    public Script refusingFormats() {
        refusingFormats = true;
        return this;
    }

    /** Tell the caller's words only after the response to them. */
    public Script transcribingLate() {
        transcribingLate = true;
        return this;
    }

    /** Count what it writes down by its length, not in tokens. */
    public Script countingSeconds() {
        countingSeconds = true;
        return this;
    }

    /** Speak the beta dialect, and that only. */
    public Script speakingBeta() {
        dialect = Dialect.BETA;
        return this;
    }

    /** Let sessions end an hour later by this clock; they are only told so, see {@link FakeOpenAi#expire}. */
    public Script clock(InstantSource time) {
        clock = time;
        return this;
    }

    /** Have no tokens left for the first responses. */
    public Script limiting(int responses, Duration reset) {
        limitedResponses = responses;
        limitReset = reset;
        return this;
    }

    /** Answer handshakes with this. */
    public Script refusing(Refusal with) {
        refusal = Optional.of(with);
        return this;
    }

    /** Answer every {@code session.update} with this error. */
    public Script failingSession(Failure with) {
        sessionFailure = Optional.of(with);
        return this;
    }

    /** Fail every response with this code. */
    public Script failingResponses(String code) {
        responseFailure = Optional.of(code);
        return this;
    }

    /** End every session like this. */
    public Script ending(Ending how) {
        ending = Optional.of(how);
        return this;
    }

    /** What is heard and said in a turn, counted from 0. */
    Turn turn(int number) {
        return turns.get(Math.min(number, turns.size() - 1));
    }

    String key() {
        return key;
    }

    String greeting() {
        return greeting;
    }

    String afterTool() {
        return afterTool;
    }

    int deltaMillis() {
        return deltaMillis;
    }

    Duration deltaEvery() {
        return deltaEvery;
    }

    Duration readyDelay() {
        return readyDelay;
    }

    boolean isSilent() {
        return silent;
    }

    boolean isEchoing() {
        return echoing;
    }

    boolean isRefusingFormats() {
        return refusingFormats;
    }

    boolean isTranscribingLate() {
        return transcribingLate;
    }

    boolean isCountingSeconds() {
        return countingSeconds;
    }

    Dialect dialect() {
        return dialect;
    }

    /** When a session that begins now has to end. */
    Instant expires() {
        return clock.instant().plus(LONGEST);
    }

    int limitedResponses() {
        return limitedResponses;
    }

    Duration limitReset() {
        return limitReset;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    Optional<Failure> sessionFailure() {
        return sessionFailure;
    }

    Optional<String> responseFailure() {
        return responseFailure;
    }

    Optional<Ending> ending() {
        return ending;
    }

    /**
     * A refused handshake.
     *
     * @param status the HTTP status
     * @param type the error's type
     * @param code the error's code
     * @param message the error's text
     */
    public record Refusal(int status, String type, String code, String message) {
        /** Too many requests. */
        public static final Refusal RATE_LIMIT =
                new Refusal(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");

        /** No money left. */
        public static final Refusal QUOTA =
                new Refusal(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota.");
    }

    /**
     * An error event.
     *
     * @param type the error's type
     * @param code the error's code
     * @param message the error's text
     */
    public record Failure(String type, String code, String message) {}

    /**
     * One turn of the conversation.
     *
     * @param heard what the caller is taken to have said
     * @param said the answer; empty for none
     * @param tool a tool that is used after the answer, if the session declares it
     */
    public record Turn(String heard, String said, Optional<ToolCall> tool) {
        /** A turn without a tool. */
        public static Turn of(String heard, String said) {
            return new Turn(heard, said, Optional.empty());
        }

        /** A turn that ends in the use of a tool. */
        public static Turn using(String heard, String said, String tool, String arguments) {
            return new Turn(heard, said, Optional.of(new ToolCall(tool, arguments)));
        }
    }

    /**
     * The use of a tool.
     *
     * @param name which
     * @param arguments a JSON object
     */
    public record ToolCall(String name, String arguments) {}

    /** What becomes of a session after a while. */
    public sealed interface Ending {
        /** How long after the handshake. */
        Duration after();

        /**
         * The server closes the socket.
         *
         * @param after how long after the handshake
         * @param code of the close frame
         * @param reason of the close frame
         */
        record Closed(Duration after, int code, String reason) implements Ending {}

        /**
         * The connection is cut without a close frame.
         *
         * @param after how long after the handshake
         */
        record Cut(Duration after) implements Ending {}

        /**
         * The session's time is up: the error {@code session_expired}, then a close frame.
         *
         * @param after how long after the handshake
         */
        record Expired(Duration after) implements Ending {}
    }
}
