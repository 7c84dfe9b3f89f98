package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.media.AudioFrame;

/** What the vendor says in a conversation, as far as it matters here. Absent strings are empty. */
sealed interface ServerMessage {
    /** Number of an event that has none. */
    long UNNUMBERED = -1;

    /**
     * The first message: who, and in which formats.
     *
     * @param conversation the vendor's name for it
     * @param speaks the vendor's word for the agent's format
     * @param hears the same for the caller's
     */
    record Began(String conversation, String speaks, String hears) implements ServerMessage {}

    /** A piece of the agent's voice; the number decides whether an interruption concerns it. */
    record Spoken(long event, String base64) implements ServerMessage {}

    /** The same, as it comes nearly always: read without the parser. In whatever format the agent speaks. */
    record Voiced(long event, AudioFrame frame) implements ServerMessage {}

    /** All that the agent is about to say. */
    record Responded(String text) implements ServerMessage {}

    /** What the agent said in the end, after it was interrupted. */
    record Corrected(String original, String text) implements ServerMessage {}

    /** The agent has said it all; not every server tells. */
    record Completed() implements ServerMessage {}

    /** The caller interrupts: what has no higher number shall not be heard. */
    record Interrupted(long event) implements ServerMessage {}

    record CallerSpoke(String text) implements ServerMessage {}

    record Pinged(long event) implements ServerMessage {}

    /**
     * The agent wants a tool used.
     *
     * @param call to answer to
     * @param arguments a JSON object as text
     */
    record ToolAsked(String call, String tool, String arguments) implements ServerMessage {}

    record Reported(Trouble trouble) implements ServerMessage {}

    /** Well-formed and of no interest. */
    record Ignored() implements ServerMessage {}

    /** No JSON object with a type, or one that lacks what it is about. */
    record Unreadable(String what) implements ServerMessage {}
}
