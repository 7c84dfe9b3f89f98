package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * The account's phone numbers.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">Twilio: numbers</a>
 */
final class TwilioNumbers implements Numbers {
    private static final Set<String> WITH_AREA_CODES = Set.of("US", "CA");

    private final TwilioRest rest;
    private final Callbacks callbacks;

    TwilioNumbers(TwilioRest rest, Callbacks callbacks) {
        this.rest = rest;
        this.callbacks = callbacks;
    }

    @Override
    public PhoneNumber buy(NumberSearch search) throws CarrierException {
        PhoneNumber found = available(search);
        try {
            return rest.post(
                            "/IncomingPhoneNumbers.json",
                            routed(new Fields().with("PhoneNumber", found.value())),
                            Repeat.UNPROCESSED)
                    .flatMap(TwilioNumbers::number)
                    .orElse(found);
        } catch (CarrierException refused) {
            throw new CarrierException(
                    refused.kind(), found + " was for sale and could not be bought: " + refused.getMessage(), refused);
        }
    }

    private PhoneNumber available(NumberSearch search) throws CarrierException {
        if (search.areaCode().isPresent() && !WITH_AREA_CODES.contains(search.country())) {
            throw new CarrierException(
                    Kind.CALLER_ERROR,
                    "Twilio knows area codes in the US and Canada only; say what the number contains");
        }
        String query = new Fields()
                .with("AreaCode", search.areaCode())
                .with("Contains", search.contains())
                .with("VoiceEnabled", "true")
                .with("PageSize", "1")
                .encoded();
        JsonObject answer = rest.get("/AvailablePhoneNumbers/" + search.country() + "/Local.json?" + query);
        return TwilioJson.objects(answer, "available_phone_numbers").stream()
                .flatMap(number -> number(number).stream())
                .findFirst()
                .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "Twilio has no such number for sale"));
    }

    @Override
    public void route(PhoneNumber number) throws CarrierException {
        NumberSid sid =
                TwilioJson.text(owned(number), "sid").flatMap(NumberSid::parse).orElseThrow(TwilioRest::unreadable);
        JsonObject now = rest.post("/IncomingPhoneNumbers/" + sid + ".json", routed(new Fields()), Repeat.SAFE)
                .orElseThrow(TwilioRest::unreadable);
        Optional<String> problem = problem(now);
        if (problem.isPresent()) {
            throw new CarrierException(Kind.CARRIER_REFUSED, number + " is still not routed to us: " + problem.get());
        }
    }

    @Override
    public Optional<String> problem(PhoneNumber number) throws CarrierException {
        Optional<JsonObject> found = find(number);
        return found.isEmpty()
                ? Optional.of("the Twilio account has no such number; buy it or correct it")
                : problem(found.get());
    }

    private Optional<String> problem(JsonObject number) {
        if (isSet(number, "trunk_sid")) {
            return Optional.of("a SIP trunk takes its calls; remove the number from the trunk");
        }
        if (isSet(number, "voice_application_sid")) {
            return Optional.of("a TwiML application takes its calls; remove the application from the number");
        }
        String url = TwilioJson.text(number, "voice_url").orElse("");
        // Behind # stand Twilio's rules for delivering, which are no part of where it delivers.
        if (!url.replaceFirst("#.*", "").equals(callbacks.voice())) {
            String where = url.isEmpty() ? "nowhere" : "to " + url;
            return Optional.of("its calls go " + where + ", not to " + callbacks.voice() + "; route it");
        }
        return TwilioJson.text(number, "voice_method").filter("GET"::equals).isPresent()
                ? Optional.of("its calls are announced by GET, not by POST; route it")
                : Optional.empty();
    }

    private static Optional<PhoneNumber> number(JsonObject number) {
        return TwilioJson.text(number, "phone_number")
                .filter(text -> !text.isBlank())
                .map(PhoneNumber::new)
                .filter(PhoneNumber::isE164);
    }

    private static boolean isSet(JsonObject number, String name) {
        return TwilioJson.text(number, name).filter(sid -> !sid.isBlank()).isPresent();
    }

    private JsonObject owned(PhoneNumber number) throws CarrierException {
        return find(number)
                .orElseThrow(
                        () -> new CarrierException(Kind.CALLER_ERROR, "the Twilio account has no number " + number));
    }

    /** Twilio also finds numbers that only begin alike, therefore more than one is asked for. */
    private Optional<JsonObject> find(PhoneNumber number) throws CarrierException {
        String query = new Fields()
                .with("PhoneNumber", number.value())
                .with("PageSize", "20")
                .encoded();
        return TwilioJson.objects(rest.get("/IncomingPhoneNumbers.json?" + query), "incoming_phone_numbers").stream()
                .filter(owned -> number(owned).filter(number::equals).isPresent())
                .findFirst();
    }

    /** The fallback is the same place: Twilio asks there once more after a failure, and otherwise does not. */
    private Fields routed(Fields fields) {
        return fields.with("VoiceUrl", callbacks.voice())
                .with("VoiceMethod", "POST")
                .with("VoiceFallbackUrl", callbacks.voice())
                .with("VoiceFallbackMethod", "POST")
                .with("StatusCallback", callbacks.status())
                .with("StatusCallbackMethod", "POST");
    }
}
