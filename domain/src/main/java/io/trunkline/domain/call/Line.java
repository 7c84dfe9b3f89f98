package io.trunkline.domain.call;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/** The way back to the carrier while its audio socket is up. Nothing here blocks; after the end nothing has an effect. */
public interface Line {
    /** What the other side sends. */
    AudioFormat incoming();

    /** What the other side takes. */
    AudioFormat outgoing();

    /** Send audio; the oldest unsent audio is dropped when the socket cannot follow. */
    void audio(AudioFrame frame);

    /** Send a mark. */
    void mark(String name);

    /** Drop audio not yet sent, and have the carrier drop what it has not yet played. */
    void clear();

    /** Close the socket in order. */
    void close();

    /** Audio messages dropped so far. */
    long dropped();
}
