package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.TransferStatus;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import java.util.List;

/**
 * Reads what Twilio posts about a transfer. All but the result is about the target's leg; the events are about the call that
 * is transferred, whose names travel in the query.
 */
final class TransferDeliveries {
    private static final String ACCEPT = String.valueOf(Transfer.ACCEPT);

    private final TwilioCalls calls;
    private final TransferTwiml pages;

    TransferDeliveries(TwilioCalls calls, TransferTwiml pages) {
        this.calls = calls;
        this.pages = pages;
    }

    /** The {@code <Dial>} is over and Twilio asks how to go on with the caller, if there is one. */
    Delivery result(Posted posted) throws BadWebhookException {
        Handover handover = Handover.from(posted);
        String word = posted.required("DialCallStatus");
        boolean over = posted.find("CallStatus")
                .flatMap(Progress::of)
                .filter(CallStatus::isLast)
                .isPresent();
        CarrierEvent next = over
                ? new CarrierEvent.StatusChanged(handover.call(), CallStatus.COMPLETED, posted.required("CallStatus"))
                : new CarrierEvent.NextStepAsked(handover.call());
        return new Delivery(
                key("transfer", handover),
                List.of(changed(handover, outcome(posted, handover, word, over), word), next));
    }

    private static TransferStatus outcome(Posted posted, Handover handover, String word, boolean over) {
        boolean answered = word.equals("completed") || word.equals("answered");
        boolean bridged =
                posted.find("DialBridged").filter("false"::equalsIgnoreCase).isEmpty();
        if (answered && bridged) {
            return TransferStatus.COMPLETED;
        }
        if (over) {
            return TransferStatus.CALLER_GONE;
        }
        if (answered) {
            return handover.briefed() ? TransferStatus.DECLINED : TransferStatus.FAILED;
        }
        if (posted.find("DialSipResponseCode").filter(Progress::isRejection).isPresent()) {
            return TransferStatus.DECLINED;
        }
        return switch (word) {
            case "busy" -> TransferStatus.BUSY;
            case "no-answer" -> TransferStatus.NO_ANSWER;
            default -> TransferStatus.FAILED;
        };
    }

    /** Whoever answers is connected; unless there is a briefing, whose pages tell how that goes. */
    Delivery progress(Posted posted) throws BadWebhookException {
        Handover handover = Handover.from(posted);
        String word = posted.required("CallStatus");
        List<CarrierEvent> events = switch (word) {
            case "ringing" -> List.of(changed(handover, TransferStatus.RINGING, word));
            case "in-progress" ->
                handover.briefed() ? List.of() : List.of(changed(handover, TransferStatus.CONNECTED, word));
            default -> List.of();
        };
        return new Delivery(key("transfer-status", handover) + ":" + word, events);
    }

    /** Twilio does not heed the reply, so a machine's leg is ended by a step of our own. */
    Delivery detection(Posted posted) throws BadWebhookException {
        Handover handover = Handover.from(posted);
        CallSid target = posted.call();
        String word = posted.required("AnsweredBy");
        String key = key("transfer-amd", handover) + ":" + word;
        return Detection.isNobody(word)
                ? new Delivery(key, List.of(changed(handover, TransferStatus.MACHINE, word)))
                        .then(() -> calls.hangUp(target))
                : new Delivery(key, List.of());
    }

    /** The target picked up and asks what to hear. */
    Delivery briefing(Posted posted) throws BadWebhookException {
        Handover handover = Handover.from(posted);
        String page = pages.briefing(handover, Handover.unpacked(posted.carried(Handover.TEXT)));
        return new Delivery(
                        key("briefing", handover), List.of(changed(handover, TransferStatus.BRIEFING, "in-progress")))
                .replying(TwilioWebhooks.twiml(page));
    }

    /** The target pressed a key, or none in time. */
    Delivery answer(Posted posted) throws BadWebhookException {
        Handover handover = Handover.from(posted);
        String digits = posted.find("Digits").orElse("");
        boolean accepted = digits.equals(ACCEPT);
        TransferStatus status = accepted ? TransferStatus.CONNECTED : TransferStatus.DECLINED;
        String word = accepted ? "accepted" : digits.isEmpty() ? "no key pressed" : "another key pressed";
        return new Delivery(key("briefing-answer", handover), List.of(changed(handover, status, word)))
                .replying(TwilioWebhooks.twiml(accepted ? TransferTwiml.accept() : TransferTwiml.decline()));
    }

    private static CarrierEvent changed(Handover handover, TransferStatus status, String word) {
        return new CarrierEvent.TransferChanged(handover.call(), status, word);
    }

    private static String key(String topic, Handover handover) {
        return topic + ":" + handover.parent() + ":" + handover.mark();
    }
}
