package io.trunkline.ports.carrier;

import java.net.URI;

/** What the carrier tells the other side for us. */
public sealed interface Announcement {
    /**
     * Words, spoken with the carrier's own voice.
     *
     * @param words plain text
     */
    record Text(String words) implements Announcement {}

    /**
     * A sound file, fetched by the carrier.
     *
     * @param url of a WAV or MP3 file that the carrier can reach
     */
    record Sound(URI url) implements Announcement {}
}
