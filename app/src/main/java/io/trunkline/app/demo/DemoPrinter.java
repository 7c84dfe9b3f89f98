package io.trunkline.app.demo;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Prints a call as it happens: what the line saw, and what the server understood. */
final class DemoPrinter implements CallListener, CallObserver {
    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final PrintStream out;
    private final CompletableFuture<CallSummary> ended = new CompletableFuture<>();

    DemoPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void on(CallEvent event) {
        switch (event.type()) {
            case TRANSCRIPT_AGENT -> print("agent", detail(event, "text"));
            case TRANSCRIPT_USER -> print("heard", "\"" + detail(event, "text") + "\"");
            case DTMF -> print("heard", "key " + detail(event, "digit"));
            case INTERRUPTED ->
                print("", "interrupted: the caller had heard " + detail(event, "heard.ms") + " ms of it");
            case MEDIA_STARTED ->
                print("", "audio in " + detail(event, "chain.in") + ", out " + detail(event, "chain.out"));
            case FAILED -> print("", "failed: " + detail(event, "reason"));
            case ENDED -> print("", "call ended: " + detail(event, "reason"));
            default -> print("", event.type().word());
        }
    }

    @Override
    public void ended(CallSummary summary) {
        ended.complete(summary);
    }

    @Override
    public void step(CallScript.Step step) {
        switch (step) {
            case CallScript.Say say -> print("caller", say.words());
            case CallScript.Press press -> print("caller", "presses " + press.digits());
            case CallScript.HangUp() -> print("caller", "hangs up");
            case CallScript.Listen _,
                    CallScript.ListenInto _,
                    CallScript.Pause _,
                    CallScript.Ring _,
                    CallScript.Refuse _,
                    CallScript.Detect _,
                    CallScript.EndGreeting _ -> {}
        }
    }

    @Override
    public void agentAnswered(Duration latency) {
        print("", "answered after " + latency.toMillis() + " ms");
    }

    @Override
    public void carrierSpoke(String text) {
        print("carrier", text);
    }

    /** Wait until the server has settled the call. */
    void awaitEnd() throws InterruptedException {
        try {
            ended.get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException never) {
            print("", "the server did not settle the call within " + END_LIMIT.toSeconds() + " s");
        }
    }

    /** Print the end of the demo; 0 when the call went as it should. */
    int summarize(CallReport report, Path recording) {
        List<Long> latencies =
                report.latencies().stream().map(Duration::toMillis).toList();
        Optional<CallSummary> summary = Optional.ofNullable(ended.getNow(null));
        long dropped = summary.map(call -> call.metrics().framesDropped()).orElse(-1L);
        out.println();
        out.println("Call:        " + report.duration().toMillis() / 1000.0 + " s, ended by " + report.ending() + " "
                + report.detail());
        out.println("Turns:       " + latencies.size() + ", interruptions " + report.cleared());
        out.println("Latency:     " + latencies + " ms from the caller's last sound to the agent's first");
        out.println("Frames:      " + report.framesSent() + " sent by the line, " + report.framesReceived()
                + " received, " + dropped + " dropped");
        report.violations().forEach(violation -> out.println("Violation:   " + violation));
        out.println("Recording:   " + recording + " (caller left, agent right)");
        boolean good = report.ending() == CallReport.Ending.SERVER
                && report.violations().isEmpty()
                && dropped == 0
                && report.cleared() > 0
                && latencies.size() >= DemoScript.SPOKEN_TURNS;
        out.println(good ? "The demo went as it should." : "The demo did not go as it should.");
        return good ? 0 : 1;
    }

    private static String detail(CallEvent event, String name) {
        return event.details().getOrDefault(name, "");
    }

    private synchronized void print(String who, String what) {
        out.printf("  %-7s %s%n", who, what);
    }
}
