package io.trunkline.domain.call;

import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with the engine that speaks now. When another takes over, what the one before still tells is not heard, and
 * its utterances keep names of their own. Confined to the call's thread.
 */
final class Conversation {
    /** To a successor that may not know of it: of what was last said not all is in the transcript. */
    private static final String BROKEN_OFF = "The connection broke off for a moment."
            + " Answer what the caller said last; if you do not know it, ask them to say it again.";

    private final CallSetup setup;
    private final CallHost host;
    private final BiConsumer<VoiceSession, VoiceEvent.Ready> begun;
    private final Consumer<VoiceEvent> events;
    private @Nullable VoiceSession session;
    private VoiceEvent.@Nullable Ready ready;
    private int number;
    private boolean over;
    /** Whether the caller waits for an answer, or for the rest of one. */
    private boolean owesAnswer;

    /**
     * None yet.
     *
     * @param begun told when an engine can hear and speak
     * @param events told of everything but that
     */
    Conversation(
            CallSetup setup,
            CallHost host,
            BiConsumer<VoiceSession, VoiceEvent.Ready> begun,
            Consumer<VoiceEvent> events) {
        this.setup = setup;
        this.host = host;
        this.begun = begun;
        this.events = events;
    }

    /** Begin with one of the call's engines, in place of the one before. */
    void open(int which, AudioFormat carrierFormat, List<CallSummary.Line> before) {
        leave();
        int mine = number;
        Speaker speaker = setup.speakers().get(which);
        owesAnswer &= !speaksByItself(speaker, before);
        VoiceRequest request = new VoiceRequest(setup.id(), speaker.agent(), host.tools(), carrierFormat, before);
        host.aside(() -> {
            VoiceSession opened = speaker.engine().open(request, event -> host.post(() -> told(mine, event)));
            host.post(() -> opened(mine, opened));
        });
    }

    /** Give up a conversation of which nobody heard anything. */
    void drop() {
        owesAnswer = false;
        if (number > 0) {
            leave();
        }
    }

    /** The agent was cut short. */
    void interrupted(String utterance, long heardMillis) {
        String mine = prefix();
        if (session != null && utterance.startsWith(mine)) {
            session.interrupted(utterance.substring(mine.length()), heardMillis);
        }
    }

    /** Nothing of the agent is heard any more. */
    void silenced() {
        if (session != null) {
            session.silenced();
        }
    }

    void press(char digit) {
        if (session != null) {
            session.press(digit);
        }
    }

    void note(String fact) {
        if (session != null) {
            session.note(fact);
        }
    }

    /** Have the agent say something word for word. Whether it can. */
    boolean say(String text) {
        return session != null && ready != null && session.say(text);
    }

    /** It is over; nothing begins any more. */
    void close() {
        over = true;
        leave();
    }

    /** It greets whom nobody has greeted, and answers a caller who spoke last. */
    private static boolean speaksByItself(Speaker speaker, List<CallSummary.Line> before) {
        return before.isEmpty()
                ? speaker.agent().firstMessage().isPresent()
                : before.getLast().speaker().equals("caller");
    }

    private void leave() {
        number++;
        ready = null;
        VoiceSession left = session;
        session = null;
        if (left != null) {
            left.close();
        }
    }

    private void opened(int which, VoiceSession opened) {
        if (which != number || over) {
            opened.close();
        } else {
            session = opened;
            begin();
        }
    }

    private void told(int which, VoiceEvent event) {
        if (event instanceof Used) {
            events.accept(event);
            return;
        }
        if (which != number || over) {
            return;
        }
        switch (event) {
            case VoiceEvent.CallerStarted _, VoiceEvent.Audio _ -> owesAnswer = true;
            case VoiceEvent.UtteranceEnded _ -> owesAnswer = false;
            default -> {}
        }
        switch (event) {
            case VoiceEvent.Ready formats -> {
                ready = formats;
                begin();
            }
            case VoiceEvent.Audio(String utterance, var frame) ->
                events.accept(new VoiceEvent.Audio(prefix() + utterance, frame));
            case VoiceEvent.UtteranceEnded(String utterance) ->
                events.accept(new VoiceEvent.UtteranceEnded(prefix() + utterance));
            case VoiceEvent.AgentSaid(String utterance, String text) ->
                events.accept(new VoiceEvent.AgentSaid(prefix() + utterance, text));
            default -> events.accept(event);
        }
    }

    private void begin() {
        if (session != null && ready != null) {
            begun.accept(session, ready);
            if (owesAnswer) {
                owesAnswer = false;
                session.note(BROKEN_OFF);
            }
        }
    }

    private String prefix() {
        return number == 1 ? "" : number + "/";
    }
}
