package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls: placed, asked about, changed, ended.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio: call resource</a>
 */
final class TwilioCalls {
    private static final int MOST_DIGITS = 32;
    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");

    private final TwilioRest rest;
    private final Callbacks callbacks;
    private final TwilioOptions options;

    TwilioCalls(TwilioRest rest, Callbacks callbacks, TwilioOptions options) {
        this.rest = rest;
        this.callbacks = callbacks;
        this.options = options;
    }

    CarrierCallId place(PlaceCall call) throws CarrierException {
        requireTaken(call);
        Fields fields = new Fields()
                .with("To", call.to().value())
                .with("From", call.from().value())
                .with("Twiml", document(() -> Twiml.connect(call.media(), next(call.media(), call.id()))))
                .with("StatusCallback", callbacks.status(call.id()))
                .with("StatusCallbackEvent", EVENTS)
                .with("Timeout", String.valueOf(call.ring().toSeconds()))
                .with("TimeLimit", String.valueOf(call.longest().toSeconds()));
        call.digits().ifPresent(digits -> fields.with("SendDigits", digits.value()));
        if (call.detectMachine()) {
            fields.with("MachineDetection", "DetectMessageEnd")
                    .with("MachineDetectionTimeout", String.valueOf(options.detection()))
                    .with("AsyncAmd", "true")
                    .with("AsyncAmdStatusCallback", callbacks.detection(call.id()));
        }
        return rest.post("/Calls.json", fields, Repeat.UNPROCESSED)
                .flatMap(placed -> TwilioJson.text(placed, "sid"))
                .flatMap(CallSid::parse)
                .map(CallSid::id)
                .orElseThrow(TwilioRest::unreadable);
    }

    private static void requireTaken(PlaceCall call) throws CarrierException {
        if (call.digits().isPresent() && call.detectMachine()) {
            throw new CarrierException(
                    Kind.CALLER_ERROR,
                    "Twilio detects no machine where digits are sent at the answer; ask for one of both");
        }
        if (call.digits()
                .filter(digits -> digits.value().length() > MOST_DIGITS)
                .isPresent()) {
            throw new CarrierException(
                    Kind.CALLER_ERROR, "Twilio sends at most " + MOST_DIGITS + " digits and pauses at the answer");
        }
    }

    Optional<CarrierCallId> find(PlaceCall call) throws CarrierException {
        String query = new Fields()
                .with("To", call.to().value())
                .with("From", call.from().value())
                .with("PageSize", "50")
                .encoded();
        PlacedSince since = PlacedSince.of(call.id());
        List<CallSid> found = TwilioJson.objects(rest.get("/Calls.json?" + query), "calls").stream()
                .filter(since::mayBe)
                .flatMap(listed -> TwilioJson.text(listed, "sid").flatMap(CallSid::parse).stream())
                .toList();
        if (found.size() > 1) {
            throw new CarrierException(
                    Kind.CARRIER_UNAVAILABLE,
                    "Twilio has " + found.size() + " calls between these numbers and cannot tell which is meant");
        }
        return found.stream().findFirst().map(CallSid::id);
    }

    CallStatus status(CallSid call) throws CarrierException {
        return TwilioJson.text(rest.get(path(call)), "status")
                .flatMap(Progress::of)
                .orElseThrow(TwilioRest::unreadable);
    }

    /** Twilio books what a call costs as a negative number, and does so some time after the call. */
    Optional<Cost> cost(CallSid call) throws CarrierException {
        JsonObject told = rest.get(path(call));
        Optional<String> price = TwilioJson.text(told, "price");
        if (price.isEmpty()) {
            return Optional.empty();
        }
        try {
            String unit = TwilioJson.text(told, "price_unit").orElseThrow(TwilioRest::unreadable);
            return Optional.of(new Cost(new BigDecimal(price.get()).abs(), unit, true));
        } catch (IllegalArgumentException noPrice) {
            throw TwilioRest.unreadable();
        }
    }

    void hangUp(CallSid call) throws CarrierException {
        rest.end(path(call), new Fields().with("Status", "completed"));
    }

    void announceAndHangUp(CallSid call, Announcement announcement) throws CarrierException {
        String twiml = document(() -> Twiml.hangUp(announcement, options.voice()));
        rest.end(path(call), new Fields().with("Twiml", twiml));
    }

    void press(CallSid call, CallId ours, Digits digits, MediaAttachment again) throws CarrierException {
        replace(call, () -> Twiml.press(digits, again, next(again, ours)));
    }

    /** Have a call do something else from now on. Never done twice. */
    void replace(CallSid call, Supplier<String> twiml) throws CarrierException {
        rest.post(path(call), new Fields().with("Twiml", document(twiml)), Repeat.UNPROCESSED);
    }

    private String next(MediaAttachment media, CallId call) {
        return callbacks.recovery(media, Optional.of(call));
    }

    private static String document(Supplier<String> twiml) throws CarrierException {
        try {
            String document = twiml.get();
            if (document.length() <= Twiml.LIMIT) {
                return document;
            }
            throw new CarrierException(
                    Kind.CALLER_ERROR, "what Twilio is told is longer than " + Twiml.LIMIT + " characters");
        } catch (IllegalArgumentException tooLong) {
            throw new CarrierException(Kind.CALLER_ERROR, String.valueOf(tooLong.getMessage()), tooLong);
        }
    }

    private static String path(CallSid call) {
        return "/Calls/" + call + ".json";
    }
}
