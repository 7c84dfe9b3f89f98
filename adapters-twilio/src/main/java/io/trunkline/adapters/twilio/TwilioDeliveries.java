package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.AmdResult;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what Twilio posts, topic by topic.
 *
 * <p>A delivery's key is made of what the signature covers, because the idempotency token is a header that anybody could
 * change on a request seen before.
 */
final class TwilioDeliveries {
    private static final int LONGEST_PARTY = 256;

    private final TransferDeliveries transfers;

    TwilioDeliveries(TwilioCalls calls, TransferTwiml pages) {
        this.transfers = new TransferDeliveries(calls, pages);
    }

    Delivery read(Posted posted) throws BadWebhookException {
        Delivery delivery = switch (posted.request().topic()) {
            case "voice" -> voice(posted);
            case "status" -> status(posted);
            case "recovery" -> recovery(posted);
            case "stream" -> stream(posted);
            case "amd" -> detection(posted);
            case "recording" -> RecordingDeliveries.read(posted);
            case "transfer" -> transfers.result(posted);
            case "transfer-status" -> transfers.progress(posted);
            case "transfer-amd" -> transfers.detection(posted);
            case "briefing" -> transfers.briefing(posted);
            case "briefing-answer" -> transfers.answer(posted);
            default -> throw new BadWebhookException("Twilio has no such topic");
        };
        Optional<CallId> ours = posted.ours();
        return ours.isPresent() ? delivery.about(ours.get()) : delivery;
    }

    private static Delivery voice(Posted posted) throws BadWebhookException {
        CallSid call = posted.call();
        Optional<CallStatus> status = posted.find("CallStatus").flatMap(Progress::of);
        if (status.isPresent()
                && (status.get() == CallStatus.ANSWERED || status.get().isLast())) {
            return recovery(posted);
        }
        PhoneNumber from = party(posted.required("From")).orElseGet(() -> new PhoneNumber("anonymous"));
        PhoneNumber to = party(posted.required("To")).orElseThrow(() -> new BadWebhookException("To is empty"));
        return new Delivery("voice:" + call, List.of(new CarrierEvent.Incoming(call.id(), from, to)));
    }

    private static Delivery status(Posted posted) throws BadWebhookException {
        CallSid call = posted.call();
        String word = posted.required("CallStatus");
        List<CarrierEvent> events = Progress.of(posted, word)
                .<List<CarrierEvent>>map(status -> List.of(new CarrierEvent.StatusChanged(call.id(), status, word)))
                .orElse(List.of());
        return new Delivery("status:" + call + ":" + word, events);
    }

    private static Delivery recovery(Posted posted) throws BadWebhookException {
        CallSid call = posted.call();
        Optional<CallStatus> status = posted.find("CallStatus").flatMap(Progress::of);
        if (status.isPresent() && status.get().isLast()) {
            return status(posted);
        }
        // Only a request that our own TwiML did not cause lacks the mark.
        String question = posted.query()
                .first("after")
                .or(() -> posted.request().header("i-twilio-idempotency-token"))
                .orElse("");
        return new Delivery("recovery:" + call + ":" + question, List.of(new CarrierEvent.NextStepAsked(call.id())));
    }

    private static Delivery stream(Posted posted) throws BadWebhookException {
        String key =
                "stream:" + posted.call() + ":" + posted.required("StreamSid") + ":" + posted.required("StreamEvent");
        return new Delivery(key, List.of());
    }

    private static Delivery detection(Posted posted) throws BadWebhookException {
        CallSid call = posted.call();
        String word = posted.required("AnsweredBy");
        List<CarrierEvent> events = new ArrayList<>();
        events.add(new CarrierEvent.MachineDetected(call.id(), new AmdResult(Detection.answerer(word), word)));
        if (Detection.isGreetingOver(word)) {
            events.add(new CarrierEvent.GreetingEnded(call.id(), word));
        }
        return new Delivery("amd:" + call + ":" + word, events);
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
