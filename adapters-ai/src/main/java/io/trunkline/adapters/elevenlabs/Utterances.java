package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ServerMessage.Corrected;
import io.trunkline.adapters.elevenlabs.ServerMessage.Spoken;
import io.trunkline.adapters.elevenlabs.ServerMessage.Voiced;
import io.trunkline.adapters.wire.Alarm;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says: one response is an utterance.
 *
 * <p>The published protocol has no message for the end of a response. Newer servers send {@code agent_response_complete}; with
 * all others an utterance ends when no audio came for a while, or when the next response begins. That is a guess, and safe:
 * audio comes much faster than it is played, so the guess is made while the caller still listens; and should audio follow
 * after all, it is an utterance of its own and nothing is lost.
 */
final class Utterances {
    /** Enough for one that is still playing to be cut short; older ones were heard. */
    private static final int REMEMBERED = 64;

    private final Teller<VoiceEvent> teller;
    private final Alarm end;
    private final Duration quiet;
    private final Map<String, Utterance> known = new LinkedHashMap<>();
    private String conversation = "";
    private AudioFormat format = AudioFormat.PCMU_8K;
    private @Nullable Utterance open;
    private @Nullable Utterance latest;
    private int begun;
    private long lastEvent;
    private long interruptedUpTo = Long.MIN_VALUE;
    private boolean muted;

    Utterances(Teller<VoiceEvent> teller, VendorSocket socket, Duration quiet) {
        this.teller = teller;
        this.quiet = quiet;
        end = new Alarm(socket::after);
    }

    /** Names are the conversation's, because a call may have several conversations one after the other. */
    void in(String name, AudioFormat speaks) {
        conversation = name;
        format = speaks;
    }

    /** Whether the agent speaks, not only in text. */
    boolean isHeard() {
        return open != null && open.bytes() > 0;
    }

    void on(Voiced audio) {
        if (isWanted(audio.event())) {
            take(audio.frame().takenFor(format));
        }
    }

    void on(Spoken audio) {
        if (!isWanted(audio.event())) {
            return;
        }
        try {
            take(AudioFrame.ofBase64(format, audio.base64()));
        } catch (IllegalArgumentException notBase64) {
            teller.warn("the vendor sent audio that is not base64");
        }
    }

    /** What an interruption concerns is not. */
    private boolean isWanted(long event) {
        if (event == ServerMessage.UNNUMBERED) {
            return true;
        }
        lastEvent = event;
        return event > interruptedUpTo;
    }

    private void take(AudioFrame frame) {
        if (frame.length() == 0) {
            return;
        }
        end.set(quiet, this::ended);
        if (!muted) {
            Utterance utterance = open == null ? begin() : open;
            utterance.add(frame.length());
            teller.tell(new Audio(utterance.name(), frame));
        }
    }

    /** The text comes about with the first audio, sometimes before, sometimes after it. */
    void said(String text) {
        if (!text.isBlank()) {
            Utterance utterance = textless();
            if (utterance == null) {
                ended();
                utterance = begin();
            }
            utterance.say(text);
            teller.tell(new AgentSaid(utterance.name(), text));
        }
    }

    private @Nullable Utterance textless() {
        return latest != null && latest.text().isEmpty() && (latest == open || latest.isCut()) ? latest : null;
    }

    void on(Corrected correction) {
        known.values().stream()
                .filter(utterance -> !utterance.text().isEmpty())
                .filter(utterance -> utterance.text().equals(correction.original()))
                .reduce((_, later) -> later)
                .or(this::latestWithText)
                .ifPresent(utterance -> teller.tell(new AgentSaid(utterance.name(), correction.text())));
    }

    private Optional<Utterance> latestWithText() {
        return known.values().stream()
                .filter(utterance -> !utterance.text().isEmpty())
                .reduce((_, later) -> later);
    }

    /** The response is over, or the next one begins, or it has been quiet for long enough. */
    void ended() {
        end.clear();
        muted = false;
        Utterance over = open;
        open = null;
        if (over != null && over.bytes() > 0) {
            teller.tell(new UtteranceEnded(over.name()));
        }
    }

    /** The vendor has noticed that the caller interrupts, and remembers by itself what was not heard. */
    void interrupted(long event) {
        interruptedUpTo = Math.max(interruptedUpTo, event == ServerMessage.UNNUMBERED ? lastEvent : event);
        known.values().forEach(Utterance::cut);
        ended();
    }

    /**
     * The host silenced an utterance. What of it still comes is dropped, until the next response or a silence.
     *
     * @return how much the caller heard, if that is less than all and the vendor does not know
     */
    OptionalLong silenced(String name, long heardMillis) {
        Utterance utterance = known.get(name);
        if (utterance == null || utterance.isCut()) {
            return OptionalLong.empty();
        }
        utterance.cut();
        boolean unfinished = utterance == open;
        if (unfinished) {
            open = null;
            muted = true;
        }
        long whole = format.millis(utterance.bytes());
        long heard = Math.clamp(heardMillis, 0, whole);
        return unfinished || heard < whole ? OptionalLong.of(heard) : OptionalLong.empty();
    }

    private Utterance begin() {
        muted = false;
        Utterance utterance = new Utterance(conversation + "/" + ++begun);
        known.put(utterance.name(), utterance);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        open = utterance;
        latest = utterance;
        return utterance;
    }
}
