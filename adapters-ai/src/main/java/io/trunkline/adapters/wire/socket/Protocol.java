package io.trunkline.adapters.wire.socket;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.ports.voice.Failed;
import org.jspecify.annotations.Nullable;

/** What a vendor means by what it sends over a {@link VendorSocket}. Called one at a time. */
public interface Protocol {
    /** The socket is open. */
    void opened();

    /** A whole text message came. */
    void text(String text);

    /**
     * Read a text message that carries audio, without making a text of it. Not in the order of everything else, but as soon as
     * it comes: nothing may be changed here.
     *
     * @param utf8 holds the message; valid during the call only
     * @return what to do about it in its turn; null for any other message, which comes as {@link #text}
     */
    default @Nullable Runnable audio(byte[] utf8, int offset, int length) {
        return null;
    }

    /** A whole binary message came. */
    default void binary(byte[] bytes) {}

    /** What it means that the vendor closed the socket now; not asked after the end. */
    default Failed closed(int code, String reason) {
        return Failures.ofClose(code, reason);
    }

    /** It ends, whoever ended it: the last chance to tell what was used. Called once, before the end is told. */
    default void ending() {}

    /** What it means that the vendor refused the socket. */
    default Failed refused(int status, String body) {
        return Failures.ofStatus(status, "");
    }

    /**
     * Whether it goes on although the vendor closed the socket now, because nothing was going on. Then the next message that
     * is {@linkplain VendorSocket#deliver delivered}, also by this method, opens another, and {@link #opened} comes again.
     */
    default boolean spares(int code) {
        return false;
    }
}
