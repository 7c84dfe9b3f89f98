package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.WebhookRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Twilio posts, topic by topic.
 *
 * <p>A delivery's key is made of what the signature covers, because the idempotency token is a header that anybody could
 * change on a request seen before.
 */
final class TwilioDeliveries {
    private static final String RECOVERY = "recovery";
    private static final Pattern AFTER = Pattern.compile("[?&]after=([^&]*)");
    private static final int LONGEST_PARTY = 256;

    private static final Map<String, CallStatus> STATUSES = Map.of(
            "queued", CallStatus.INITIATED,
            "initiated", CallStatus.INITIATED,
            "ringing", CallStatus.RINGING,
            "in-progress", CallStatus.ANSWERED,
            "completed", CallStatus.COMPLETED,
            "busy", CallStatus.BUSY,
            "no-answer", CallStatus.NO_ANSWER,
            "canceled", CallStatus.CANCELED,
            "failed", CallStatus.FAILED);

    private TwilioDeliveries() {}

    static Delivery read(WebhookRequest request, Form form) throws BadWebhookException {
        return switch (request.topic()) {
            case "voice" -> voice(request, form);
            case "status" -> status(form);
            case RECOVERY -> recovery(request, form);
            case "stream" -> stream(form);
            default -> throw new BadWebhookException("Twilio has no such topic");
        };
    }

    /**
     * Where a call asks for its next step when {@code media} has ended. The URL differs for every attachment, so that a
     * question sent again is told from the next question; it holds a hash, for the token itself is a secret.
     */
    static String nextStep(MediaAttachment media) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(media.token().getBytes(UTF_8));
            return RECOVERY + "?after=" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static Delivery voice(WebhookRequest request, Form form) throws BadWebhookException {
        CallSid call = call(form);
        Optional<CallStatus> status = form.first("CallStatus").map(STATUSES::get);
        if (status.isPresent()
                && (status.get() == CallStatus.ANSWERED || status.get().isLast())) {
            return recovery(request, form);
        }
        PhoneNumber from = party(required(form, "From")).orElseGet(() -> new PhoneNumber("anonymous"));
        PhoneNumber to = party(required(form, "To")).orElseThrow(() -> new BadWebhookException("To is empty"));
        return new Delivery("voice:" + call, List.of(new CarrierEvent.Incoming(call.id(), from, to)));
    }

    private static Delivery status(Form form) throws BadWebhookException {
        CallSid call = call(form);
        String word = required(form, "CallStatus");
        List<CarrierEvent> events = Optional.ofNullable(STATUSES.get(word))
                .<List<CarrierEvent>>map(status -> List.of(new CarrierEvent.StatusChanged(call.id(), status, word)))
                .orElse(List.of());
        return new Delivery("status:" + call + ":" + word, events);
    }

    private static Delivery recovery(WebhookRequest request, Form form) throws BadWebhookException {
        CallSid call = call(form);
        Optional<CallStatus> status = form.first("CallStatus").map(STATUSES::get);
        if (status.isPresent() && status.get().isLast()) {
            return status(form);
        }
        Matcher after = AFTER.matcher(request.url());
        // Only a request that our own TwiML did not cause lacks the mark.
        String question = after.find()
                ? after.group(1)
                : request.header("i-twilio-idempotency-token").orElse("");
        return new Delivery(RECOVERY + ":" + call + ":" + question, List.of(new CarrierEvent.NextStepAsked(call.id())));
    }

    private static Delivery stream(Form form) throws BadWebhookException {
        CallSid call = call(form);
        String key = "stream:" + call + ":" + required(form, "StreamSid") + ":" + required(form, "StreamEvent");
        return new Delivery(key, List.of());
    }

    private static CallSid call(Form form) throws BadWebhookException {
        return CallSid.parse(required(form, "CallSid"))
                .orElseThrow(() -> new BadWebhookException("CallSid is not CA and 32 hexadecimal digits"));
    }

    private static String required(Form form, String name) throws BadWebhookException {
        return form.first(name).orElseThrow(() -> new BadWebhookException(name + " is missing"));
    }

    /** A party may be a number, {@code client:x}, {@code sip:user@host}, {@code anonymous}, and nothing at all. */
    private static Optional<PhoneNumber> party(String value) {
        String printable = value.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(LONGEST_PARTY / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.isBlank() ? Optional.empty() : Optional.of(new PhoneNumber(printable));
    }
}
