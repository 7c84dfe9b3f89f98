package io.trunkline.domain.call;

import io.trunkline.domain.media.Heard;
import io.trunkline.ports.call.CallEventType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke when, and what took how long: tells every beginning and every end once, and nothing after the end of the call.
 * Confined to the call's thread.
 */
final class Timeline {
    private final CallBook book;
    private final InstantSource clock;
    private final Set<String> speaking = new LinkedHashSet<>();
    private final Map<String, Queue<Instant>> tools = new HashMap<>();
    private String engine = "";
    private @Nullable Instant connecting;
    private @Nullable Instant ready;
    private @Nullable Instant unanswered;
    private boolean attached;
    private boolean callerSpeaks;
    private boolean over;

    Timeline(CallBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** A socket is up. Only the first is told: one that comes back is no news unless something was lost, which is told then. */
    void attached() {
        if (!attached) {
            attached = true;
            tell(CallEventType.MEDIA_ATTACHED, Map.of());
        }
    }

    void connecting(String kind) {
        engine = kind;
        connecting = clock.instant();
    }

    /** The engine is ready. */
    void ready() {
        ready = clock.instant();
    }

    /**
     * The engine hears and is heard: how audio is converted in each direction, how long it took to be ready, and how long it then
     * waited for the carrier's audio.
     */
    Map<String, String> connected(String chainIn, String chainOut) {
        Map<String, String> details = new HashMap<>(Map.of("chain.in", chainIn, "chain.out", chainOut));
        if (connecting != null && ready != null) {
            details.put("engine", engine);
            details.put("connect.ms", millis(connecting, ready));
            if (ready.isBefore(clock.instant())) {
                details.put("early.ms", since(ready));
            }
        }
        return details;
    }

    void callerStarted() {
        unanswered = null;
        if (!callerSpeaks) {
            callerSpeaks = true;
            tell(CallEventType.CALLER_STARTED, Map.of());
        }
    }

    void callerStopped() {
        if (callerSpeaks) {
            callerSpeaks = false;
            unanswered = clock.instant();
            tell(CallEventType.CALLER_STOPPED, Map.of());
        }
    }

    /** Audio of an utterance is given to the carrier; the first of it is told. */
    void agentSpeaks(String utterance) {
        if (!speaking.add(utterance)) {
            return;
        }
        Map<String, String> details = new HashMap<>(Map.of("utterance", utterance));
        if (unanswered != null) {
            details.put("latency.ms", since(unanswered));
            unanswered = null;
        }
        tell(CallEventType.AGENT_STARTED, details);
    }

    /** An utterance was heard to its end, or was cut. */
    void agentStopped(Heard heard) {
        if (speaking.remove(heard.utterance())) {
            tell(
                    CallEventType.AGENT_STOPPED,
                    Map.of("utterance", heard.utterance(), "heard.ms", String.valueOf(heard.millis())));
        }
    }

    void toolUsed(String tool) {
        tools.computeIfAbsent(tool, _ -> new ArrayDeque<>()).add(clock.instant());
        tell(CallEventType.TOOL_CALLED, Map.of("tool", tool));
    }

    /** Of several uses of one tool the oldest is taken as answered. */
    void toolAnswered(String tool) {
        Queue<Instant> uses = tools.get(tool);
        Instant used = uses == null ? null : uses.poll();
        if (used != null) {
            tell(CallEventType.TOOL_ANSWERED, Map.of("tool", tool, "ms", since(used)));
        }
    }

    /** The call is over: nothing more is told. */
    void close() {
        over = true;
    }

    private void tell(CallEventType type, Map<String, String> details) {
        if (!over) {
            book.publish(type, details);
        }
    }

    private String since(Instant begin) {
        return millis(begin, clock.instant());
    }

    private static String millis(Instant begin, Instant end) {
        return String.valueOf(Duration.between(begin, end).toMillis());
    }
}
