package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.ResponseDone;
import io.trunkline.adapters.wire.Alarm;
import io.trunkline.ports.voice.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. The server answers speech by itself; what we ask for beside that (a greeting, an answer to a key or
 * to a tool's output) has to wait until no response is active, or the server refuses it.
 */
final class Responses {
    /** The server begins to answer within this time, or there was nothing to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** A server that says nothing of an answer for so long will not finish it: whole sentences come within a second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final Line line;
    private final boolean serverInterrupts;
    private final Limits limits;
    private final InstantSource clock;
    private final Alarm answerDue;
    private final Alarm retry;
    private final Alarm stalled;
    private final Deque<Object> dictated = new ArrayDeque<>();
    private @Nullable String active;
    private @Nullable Object activeContent;
    private @Nullable Object askedContent;
    private Instant heard = Instant.EPOCH;
    private String lastAsk = "";
    private int asks;
    private boolean asked;
    private int openCalls;
    private boolean wanted;
    private boolean ending;
    private boolean cancelled;
    private boolean callerSpeaks;
    private boolean limited;

    /** @param serverInterrupts whether the server cancels by itself when the caller speaks */
    Responses(Line line, boolean serverInterrupts, Limits limits, InstantSource clock) {
        this.line = line;
        this.serverInterrupts = serverInterrupts;
        this.limits = limits;
        this.clock = clock;
        answerDue = new Alarm(line::after);
        retry = new Alarm(line::after);
        stalled = new Alarm(line::after);
    }

    /** Have the agent say something given. */
    void say(Object content) {
        create(content);
    }

    /** Have the agent say something given as soon as nobody else is about to speak. */
    void sayWhenFree(Object content) {
        dictated.add(content);
        askIfFree();
    }

    /** Ask for an answer as soon as there may be one. Several wishes at once are one wish. */
    void ask() {
        wanted = true;
        askIfFree();
    }

    void created(String response) {
        active = response;
        activeContent = asked ? askedContent : null;
        asked = false;
        cancelled = false;
        answerDue.clear();
        expectMore();
    }

    /** The server is at work on its answer. */
    void atWork() {
        heard = clock.instant();
    }

    private void expectMore() {
        atWork();
        stalled.set(LONGEST_SILENCE, this::look);
    }

    /** Speech comes in dozens of pieces a second: setting the alarm for each would be a waste. */
    private void look() {
        Duration left = Duration.between(clock.instant(), heard.plus(LONGEST_SILENCE));
        if (left.isPositive()) {
            stalled.set(left, this::look);
        } else {
            line.fail(new Failed(Failed.Kind.UNAVAILABLE, "the engine fell silent"));
        }
    }

    /** What we want to ask for waits, not to talk the caller down. */
    void callerStarted() {
        cancelled = serverInterrupts;
        callerSpeaks = true;
        retry.clear();
        if (serverInterrupts) {
            stalled.clear();
        }
    }

    /** The server's answer to what was said will take in everything that was waiting. */
    void callerStopped() {
        callerSpeaks = false;
        wanted = false;
        answerDue.set(PATIENCE, this::askIfFree);
    }

    void done(ResponseDone done) {
        active = null;
        stalled.clear();
        switch (done.status()) {
            case "completed" -> limited = false;
            case "failed" -> failed(done.problem());
            case "incomplete" -> line.warn("the engine cut an answer short: " + reason(done));
            default -> {}
        }
        askIfFree();
    }

    /** Cancel a response that is still active, unless that happens anyway. */
    void cancel(String response) {
        if (response.equals(active) && !cancelled) {
            cancelled = true;
            stalled.clear();
            line.send(ClientEvents.ResponseCancel.of(response));
        }
    }

    /** @return whether the error was about what we asked for here, and is dealt with */
    boolean refused(Problem problem) {
        if (lastAsk.isEmpty() || !problem.eventId().equals(lastAsk)) {
            return false;
        }
        asked = false;
        boolean early = problem.code().equals("conversation_already_has_active_response");
        if (!early && active == null) {
            stalled.clear();
        }
        if (problem.isLimit()) {
            activeContent = askedContent;
            limited(problem);
            return true;
        }
        if (early && askedContent != null) {
            dictated.addFirst(askedContent);
        } else {
            wanted |= early;
        }
        return early;
    }

    /** As long as a tool is at work there is nothing to answer. */
    void callBegun() {
        openCalls++;
    }

    /** @param last whether the agent shall be silent from now on */
    void callEnded(boolean last) {
        openCalls--;
        ending |= last;
        ask();
    }

    /** What seemed to be the end was none. */
    void goOn() {
        ending = false;
    }

    /** Whether nobody is about to say anything. */
    boolean isIdle() {
        return active == null
                && !asked
                && !wanted
                && dictated.isEmpty()
                && !callerSpeaks
                && openCalls == 0
                && !answerDue.isSet()
                && !retry.isSet();
    }

    /**
     * The session ends.
     *
     * @return whether it owes the caller an answer, or the rest of one
     */
    boolean leave() {
        boolean owes = active != null || asked || answerDue.isSet() || retry.isSet();
        active = null;
        asked = false;
        cancelled = false;
        callerSpeaks = false;
        lastAsk = "";
        answerDue.clear();
        retry.clear();
        stalled.clear();
        return owes;
    }

    /** Another session begins. */
    void enter(boolean owesAnswer) {
        wanted |= owesAnswer;
        askIfFree();
    }

    private void askIfFree() {
        if (ending || !isFree()) {
            return;
        }
        if (wanted) {
            wanted = false;
            create(null);
        } else if (!dictated.isEmpty() && !answerDue.isSet()) {
            create(dictated.remove());
        }
    }

    private boolean isFree() {
        return line.isConnected() && !callerSpeaks && openCalls == 0 && active == null && !asked && !retry.isSet();
    }

    private void create(@Nullable Object content) {
        asked = true;
        askedContent = content;
        lastAsk = "response_" + ++asks;
        expectMore();
        line.send(ClientEvents.ResponseCreate.of(lastAsk, content));
    }

    private void failed(Problem problem) {
        if (problem.isLimit()) {
            limited(problem);
        } else {
            problem.fatal().ifPresentOrElse(line::fail, () -> line.warn("the engine failed to answer: " + problem));
        }
    }

    /** Ask once more; an engine that then still does not answer is of no use to the caller. */
    private void limited(Problem problem) {
        if (limited) {
            line.fail(new Failed(Failed.Kind.LIMITED, "the engine reported " + problem + " twice"));
            return;
        }
        limited = true;
        retry.set(limits.reset(), this::repeat);
        line.warn("the engine failed to answer: " + problem + ", it is asked once more");
    }

    private void repeat() {
        if (isFree()) {
            wanted = false;
            create(activeContent);
        }
    }

    private static String reason(ResponseDone done) {
        return done.reason().matches("[a-z_]{1,40}") ? done.reason() : "no reason given";
    }
}
