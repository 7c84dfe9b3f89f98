package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/**
 * One conversation. No method blocks or throws; after the end they have no effect. {@link #hear} is called by one thread,
 * the others by one other at a time.
 */
@Implemented(by = Side.PLUGIN)
public interface VoiceSession extends AutoCloseable {
    /** A conversation that is over, or never began: it takes everything and does nothing. */
    VoiceSession OVER = new VoiceSession() {
        @Override
        public void hear(AudioFrame frame) {}

        @Override
        public void press(char digit) {}

        @Override
        public void interrupted(String utterance, long heardMillis) {}

        @Override
        public void close() {}
    };

    /**
     * Take the caller's audio. Called only after {@link VoiceEvent.Ready}.
     *
     * @param frame any length, in {@link VoiceEvent.Ready#hears()}
     */
    void hear(AudioFrame frame);

    /** Take a key the caller pressed: one of {@code 0-9 * # A-D}. */
    void press(char digit);

    /**
     * Learn that the agent was cut short: the host has silenced it towards the caller. The engine stops that utterance if
     * it still speaks it, and remembers only what was heard.
     *
     * @param utterance which, as in {@link VoiceEvent.Audio}
     * @param heardMillis how much of it the caller heard, 0 for nothing
     */
    void interrupted(String utterance, long heardMillis);

    /**
     * Learn that the host has done what {@link VoiceEvent.CallerStarted} asks for, once for each: nothing of the agent is
     * heard any more, and of every utterance that was cut short {@link #interrupted} has told how much was.
     */
    default void silenced() {}

    /**
     * Learn what happened in the call that the agent has to react to, such as a transfer that failed. Those that cannot be told
     * do nothing.
     *
     * @param fact a sentence for the model
     */
    default void note(String fact) {}

    /**
     * Have the agent say something word for word, as an utterance of its own with audio, end and {@link VoiceEvent.AgentSaid}. It
     * waits until the agent has said what it is saying, and until a caller who speaks has been answered; it becomes part of what
     * the agent remembers. Called only after {@link VoiceEvent.Ready}.
     *
     * @param text the words
     * @return whether this engine can do that; a model may still reword it. False has no effect
     */
    default boolean say(String text) {
        return false;
    }

    /** End the conversation. Ending it twice has no effect. No event follows but {@link Used}. */
    @Override
    void close();
}
