package io.trunkline.plugins.simulator.twilio;

/** Hears what a media socket brings. Its threads are shared by all calls, so it must not block. */
interface StreamReceiver {
    /** A whole text message. */
    void text(String message);

    /** The server did what it may not. */
    void breach(Rule rule, String detail);

    /** The socket has ended; may be told more than once. */
    void closed(MediaStream.Closing closing);
}
