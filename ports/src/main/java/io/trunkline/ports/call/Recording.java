package io.trunkline.ports.call;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A recording that a carrier has made.
 *
 * @param id the carrier's name for it
 * @param url where the carrier keeps it; may need the account's credentials and may expire within minutes
 * @param format {@code wav} or {@code mp3}
 * @param channels 1, or 2 for one side each
 * @param duration how long it is, if the carrier said
 */
public record Recording(String id, URI url, String format, int channels, Optional<Duration> duration) {
    @Override
    public String toString() {
        return "Recording[" + id + ", " + format + ", " + channels + "]";
    }
}
