package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.web.BadWebhookException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a recording, as webhooks and REST tell of it. */
final class SavedRecording {
    private static final int LONGEST_ID = 128;

    private SavedRecording() {}

    static CarrierEvent read(TelnyxEvent event) throws BadWebhookException {
        JsonObject urls = TelnyxJson.child(event.payload(), "recording_urls")
                .orElseThrow(() -> new BadWebhookException("payload.recording_urls is missing"));
        String format = format(urls).orElseThrow(() -> new BadWebhookException("payload.recording_urls holds no URL"));
        URI url = url(urls, format).orElseThrow();
        int channels = event.text("channels").filter("dual"::equals).isPresent() ? 2 : 1;
        return new CarrierEvent.RecordingCompleted(
                event.call(), new Recording(id(event), url, format, channels, duration(event)));
    }

    /** Not every recording tells an id; its leg and its begin name it as well. */
    private static String id(TelnyxEvent event) throws BadWebhookException {
        Optional<String> own = event.text("recording_id").filter(id -> id.matches("[A-Za-z0-9-]{1,64}"));
        String id = own.isPresent()
                ? own.get()
                : event.word("call_leg_id")
                        + RecordingId.AT
                        + event.text("recording_started_at").orElse("");
        if (id.length() > LONGEST_ID) {
            throw new BadWebhookException("payload.call_leg_id is too long");
        }
        return id;
    }

    /** The format that there is a URL for; {@code wav} before {@code mp3}. */
    static Optional<String> format(JsonObject urls) {
        return Stream.of("wav", "mp3")
                .filter(format -> url(urls, format).isPresent())
                .findFirst();
    }

    static Optional<URI> url(JsonObject urls, String format) {
        try {
            return TelnyxJson.text(urls, format)
                    .map(URI::create)
                    .filter(url -> url.getHost() != null
                            && String.valueOf(url.getScheme()).matches("(?i)https?"));
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(TelnyxEvent event) {
        Optional<Instant> from = instant(event, "recording_started_at");
        Optional<Instant> to = instant(event, "recording_ended_at");
        return from.flatMap(begin -> to.map(end -> Duration.between(begin, end)))
                .filter(length -> !length.isNegative());
    }

    private static Optional<Instant> instant(TelnyxEvent event, String name) {
        try {
            return event.text(name).map(Instant::parse);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
