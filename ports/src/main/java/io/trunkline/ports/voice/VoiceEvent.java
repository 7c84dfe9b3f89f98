package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/** What a voice engine tells. Produced by adapters, consumed by the host. */
public sealed interface VoiceEvent
        permits VoiceEvent.Ready,
                VoiceEvent.CallerStarted,
                VoiceEvent.CallerStopped,
                VoiceEvent.CallerSaid,
                VoiceEvent.Audio,
                VoiceEvent.UtteranceEnded,
                VoiceEvent.AgentSaid,
                VoiceEvent.AgentHeld,
                VoiceEvent.AgentResumed,
                Warned,
                Used,
                Failed {
    /**
     * The conversation is set up: audio may flow. Comes once, first.
     *
     * @param hears the format it wants
     * @param speaks the format it gives
     */
    record Ready(AudioFormat hears, AudioFormat speaks) implements VoiceEvent {}

    /** The caller began to speak. If the agent can be heard or is held, it is being interrupted. */
    record CallerStarted() implements VoiceEvent {}

    /** The caller stopped speaking. */
    record CallerStopped() implements VoiceEvent {}

    /**
     * What the caller said.
     *
     * @param text a whole utterance
     */
    record CallerSaid(String text) implements VoiceEvent {
        @Override
        public String toString() {
            return "CallerSaid[" + text.length() + " characters]";
        }
    }

    /**
     * The agent's voice, often faster than it can be played.
     *
     * @param utterance names what it belongs to; one that was interrupted never comes back
     * @param frame any length, never empty; an odd byte is continued by the next. Normally in {@link Ready#speaks()}; the
     *     host converts one that is in another format, by which an engine can correct a wrong promise of its vendor
     */
    record Audio(String utterance, AudioFrame frame) implements VoiceEvent {}

    /**
     * No more audio of this utterance follows. It may still be playing.
     *
     * @param utterance which
     */
    record UtteranceEnded(String utterance) implements VoiceEvent {}

    /**
     * What the agent says, as text. May come late, even for an utterance that was interrupted. Said again of the same
     * utterance, it is a correction: what the agent believes was heard.
     *
     * @param utterance which
     * @param text all of it
     */
    record AgentSaid(String utterance, String text) implements VoiceEvent {
        @Override
        public String toString() {
            return "AgentSaid[" + utterance + ", " + text.length() + " characters]";
        }
    }

    /** The agent's voice shall stop for now, because the caller may be interrupting: what was not heard is kept. */
    record AgentHeld() implements VoiceEvent {}

    /** It was no interruption: what {@link AgentHeld} kept is played on. Without effect when nothing is held. */
    record AgentResumed() implements VoiceEvent {}
}
