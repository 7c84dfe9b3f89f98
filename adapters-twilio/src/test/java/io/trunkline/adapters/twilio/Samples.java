package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.media.MediaAttachment;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** A call and what belongs to it. */
final class Samples {
    /** Made at 2024-11-27T10:51:42Z. */
    static final CallId OURS = new CallId("01936d3f-8ea0-7000-8000-000000000001");

    static final CarrierCall CALL = new CarrierCall(OURS, new CarrierCallId(Requests.CALL));
    static final MediaAttachment MEDIA = media(Map.of("caller", "+15550100"));

    private Samples() {}

    static MediaAttachment media(Map<String, String> parameters) {
        return new MediaAttachment(URI.create("wss://voice.example.com/ws/stream/outbound"), "t0ken", parameters);
    }

    static PlaceCall placing(boolean detectMachine, Optional<Digits> digits) {
        return placing(MEDIA, detectMachine, digits);
    }

    static PlaceCall placing(MediaAttachment media, boolean detectMachine, Optional<Digits> digits) {
        return new PlaceCall(
                OURS,
                new PhoneNumber("+14155550100"),
                new PhoneNumber("+16175551212"),
                media,
                Duration.ofSeconds(30),
                Duration.ofHours(2),
                detectMachine,
                digits);
    }

    interface Operation {
        void run() throws CarrierException;
    }

    static CarrierException failure(Operation operation) {
        return Assertions.assertThrows(CarrierException.class, operation::run);
    }
}
