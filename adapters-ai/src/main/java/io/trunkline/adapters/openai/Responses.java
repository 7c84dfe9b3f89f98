package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.ResponseDone;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. The server answers speech by itself; what we ask for beside that (a greeting, an answer to a key or
 * to a tool's output) has to wait until no response is active, or the server refuses it.
 */
final class Responses {
    private final Line line;
    private @Nullable String active;
    private String lastAsk = "";
    private int asks;
    private boolean asked;
    private int openCalls;
    private boolean wanted;
    private boolean ending;
    private boolean cancelled;
    private boolean callerSpeaks;

    Responses(Line line) {
        this.line = line;
    }

    void greet(String words) {
        create(ClientEvents.Response.greeting(words));
    }

    /** Ask for an answer as soon as there may be one. Several wishes at once are one wish. */
    void ask() {
        wanted = true;
        askIfFree();
    }

    void created(String response) {
        active = response;
        asked = false;
        cancelled = false;
    }

    /** The server cancels by itself when the caller speaks. What we want to ask for waits, not to talk the caller down. */
    void callerStarted() {
        cancelled = true;
        callerSpeaks = true;
    }

    /** The server's answer to what was said will take in everything that was waiting. */
    void callerStopped() {
        callerSpeaks = false;
        wanted = false;
    }

    void done(ResponseDone done) {
        active = null;
        switch (done.status()) {
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
        wanted |= early;
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

    private void askIfFree() {
        if (wanted && !ending && !callerSpeaks && openCalls == 0 && active == null && !asked) {
            wanted = false;
            create(null);
        }
    }

    private void create(ClientEvents.@Nullable Response response) {
        asked = true;
        lastAsk = "response_" + ++asks;
        line.send(ClientEvents.ResponseCreate.of(lastAsk, response));
    }

    private void failed(Problem problem) {
        Failures.fatal(problem).ifPresentOrElse(line::fail, () -> line.warn("the engine failed to answer: " + problem));
    }

    private static String reason(ResponseDone done) {
        return done.reason().matches("[a-z_]{1,40}") ? done.reason() : "no reason given";
    }
}
