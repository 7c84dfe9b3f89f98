package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what Twilio posts about recordings. */
final class RecordingDeliveries {
    private RecordingDeliveries() {}

    static Delivery read(Posted posted) throws BadWebhookException {
        CallSid call = posted.call();
        RecordingSid sid = RecordingSid.parse(posted.required("RecordingSid"))
                .orElseThrow(() -> new BadWebhookException("RecordingSid is not RE and 32 hexadecimal digits"));
        String word = posted.required("RecordingStatus");
        List<CarrierEvent> events = switch (word) {
            case "completed" -> List.of(new CarrierEvent.RecordingCompleted(call.id(), recording(posted, sid)));
            case "absent", "failed" -> List.of(new CarrierEvent.RecordingFailed(call.id(), word));
            default -> List.of();
        };
        return new Delivery("recording:" + sid + ":" + word, events);
    }

    private static Recording recording(Posted posted, RecordingSid sid) throws BadWebhookException {
        int channels = posted.find("RecordingChannels").filter("2"::equals).isPresent() ? 2 : 1;
        return new Recording(sid.value(), file(posted.required("RecordingUrl")), "wav", channels, duration(posted));
    }

    /** Twilio names the resource; the file is one ending further. */
    private static URI file(String url) throws BadWebhookException {
        try {
            URI file = URI.create(url + ".wav");
            if (file.getHost() != null) {
                return file;
            }
        } catch (IllegalArgumentException malformed) {
            throw new BadWebhookException("RecordingUrl is no URL");
        }
        throw new BadWebhookException("RecordingUrl has no host");
    }

    private static Optional<Duration> duration(Posted posted) {
        return posted.find("RecordingDuration")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
