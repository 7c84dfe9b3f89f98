package io.trunkline.domain.call;

import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.media.AudioFrame;

/** The message for an answering machine. */
public sealed interface Voicemail {
    /**
     * Told by the carrier.
     *
     * @param announcement words or a sound file
     */
    record ByCarrier(Announcement announcement) implements Voicemail {}

    /**
     * Our own audio, through the media socket.
     *
     * @param audio the whole message, in any format
     */
    record ByUs(AudioFrame audio) implements Voicemail {}
}
