package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.MuLawCheck.Verdict;
import io.trunkline.adapters.openai.ServerEvent.AgentSpells;
import io.trunkline.adapters.openai.ServerEvent.AgentTranscribed;
import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent says: an item of the conversation is an utterance. */
final class Utterances {
    /** Enough for one that is still playing to be cut short; older ones were heard. */
    private static final int REMEMBERED = 64;
    /** As much is held back while it is unclear what the first audio is: 200 ms of &micro;-law, far less than arrives. */
    private static final int HELD_BACK = 1_600;

    private final Line line;
    private final Responses responses;
    private final History history;
    private final InstantSource clock;
    private final Map<String, Utterance> known = new LinkedHashMap<>();
    private MuLawCheck check = new MuLawCheck();
    private AudioFormat format = AudioFormat.PCM16_24K;
    private boolean trusted = true;
    private Instant playedUntil = Instant.MIN;

    Utterances(Line line, Responses responses, History history, InstantSource clock) {
        this.line = line;
        this.responses = responses;
        this.history = history;
        this.clock = clock;
    }

    /** The server said what it will speak. Linear audio is believed; &micro;-law is looked at first. */
    void promised(AudioFormat speaks) {
        format = speaks;
        trusted = !speaks.equals(AudioFormat.PCMU_8K);
        check = new MuLawCheck();
    }

    /** Whether the caller, as far as we can tell, has heard everything. */
    boolean isQuiet() {
        return !clock.instant().isBefore(playedUntil);
    }

    /** The session ends; what it said stays said. */
    void leave() {
        List.copyOf(known.keySet()).forEach(this::ended);
        known.values().forEach(Utterance::leave);
    }

    void on(AudioPiece piece) {
        Utterance utterance = find(piece.item());
        AudioFrame frame = piece.frame().takenFor(format);
        if (utterance.isCut()) {
            utterance.addUnheard(frame);
        } else if (!utterance.isClosed() && frame.length() > 0) {
            utterance.add(frame, piece);
            pass(utterance, frame);
        }
    }

    void on(AudioDelta delta) {
        try {
            on(new AudioPiece(
                    delta.response(), delta.item(), delta.contentIndex(), AudioFrame.ofBase64(format, delta.base64())));
        } catch (IllegalArgumentException notBase64) {
            line.warn("the engine sent audio that is not base64");
        }
    }

    void on(AgentSpells words) {
        find(words.item()).spell(words.delta());
    }

    void on(AgentTranscribed transcript) {
        if (!transcript.text().isBlank() && find(transcript.item()).sayOnce(transcript.text())) {
            line.tell(new AgentSaid(transcript.item(), transcript.text()));
        }
    }

    void ended(String item) {
        Utterance utterance = known.get(item);
        if (utterance != null && utterance.hasAudio() && !utterance.isClosed()) {
            release(utterance);
            utterance.end();
            line.tell(new UtteranceEnded(item));
        }
    }

    /** A response is over: so is whatever of it was not ended one by one. */
    void responseDone(String response) {
        known.values().stream()
                .filter(utterance -> utterance.belongsTo(response))
                .map(Utterance::item)
                .toList()
                .forEach(this::ended);
    }

    /**
     * The host silenced an utterance. Forget of it what was not heard; asking for more than there is would be an error,
     * and so would be cutting it twice.
     */
    void interrupted(String item, long heardMillis) {
        Utterance utterance = known.get(item);
        if (utterance == null || !utterance.hasAudio() || utterance.isCut()) {
            return;
        }
        boolean complete = utterance.isClosed();
        long received = format.millis(utterance.bytes());
        long heard = Math.clamp(heardMillis, 0, received);
        utterance.cut(heard == received ? utterance.bytes() : format.bytes(heard));
        playedUntil = clock.instant();
        if (utterance.isGone()) {
            return;
        }
        responses.cancel(utterance.response());
        if (heard == 0) {
            line.send(ClientEvents.ItemDelete.of(item));
        } else if (!complete || heard < received) {
            line.send(ClientEvents.ItemTruncate.of(item, utterance.contentIndex(), heard));
        }
    }

    private void pass(Utterance utterance, AudioFrame frame) {
        if (trusted) {
            tell(utterance, frame);
            return;
        }
        utterance.hold(frame);
        judge(frame);
        if (trusted || check.seen() >= HELD_BACK) {
            release(utterance);
        }
    }

    private void judge(AudioFrame frame) {
        check.look(frame.bytes());
        trusted = check.verdict() != Verdict.UNSURE;
        if (check.verdict() == Verdict.LINEAR) {
            format = AudioFormat.PCM16_24K;
            line.warn("the engine confirmed audio/pcmu but speaks 16-bit linear audio, which is taken as 24 kHz");
        }
    }

    private void release(Utterance utterance) {
        utterance.takeHeld().forEach(frame -> tell(utterance, frame.takenFor(format)));
    }

    private void tell(Utterance utterance, AudioFrame frame) {
        Instant now = clock.instant();
        playedUntil = (playedUntil.isAfter(now) ? playedUntil : now).plusMillis(frame.millis());
        line.tell(new Audio(utterance.item(), frame));
    }

    private Utterance find(String item) {
        Utterance utterance = known.get(item);
        if (utterance == null) {
            utterance = new Utterance(item);
            known.put(item, utterance);
            history.agent(utterance);
        }
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        return utterance;
    }
}
