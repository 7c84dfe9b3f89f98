package io.trunkline.adapters.twilio;

import io.trunkline.ports.carrier.Transfer;

/**
 * The TwiML documents of a transfer: one for the caller, who waits, and those for the target, who is asked.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/dial">Twilio: Dial</a>
 */
final class TransferTwiml {
    /** How many seconds the target has to press a key. */
    private static final String PATIENCE = "10";

    private final Callbacks callbacks;
    private final TwilioOptions options;

    TransferTwiml(Callbacks callbacks, TwilioOptions options) {
        this.callbacks = callbacks;
        this.options = options;
    }

    /**
     * Tell the caller what there is to tell, ring the target and connect it. What comes of it is told at {@code action}, whose
     * reply goes on with the caller.
     */
    String dial(Transfer transfer, Handover handover) {
        return Markup.document(xml -> {
            transfer.notice().ifPresent(words -> options.voice().say(xml, words));
            xml.open("Dial")
                    .attribute("callerId", transfer.callerId().value())
                    .attribute("timeout", String.valueOf(transfer.ring().toSeconds()))
                    .attribute("answerOnBridge", "true")
                    .attribute("action", callbacks.transferResult(handover))
                    .attribute("method", "POST");
            xml.open(transfer.target().isSip() ? "Sip" : "Number")
                    .attribute("statusCallback", callbacks.transferStatus(handover))
                    .attribute("statusCallbackEvent", "ringing answered");
            transfer.briefing()
                    .ifPresent(text -> xml.attribute("url", callbacks.briefing(handover, text))
                            .attribute("machineDetection", "Enable")
                            .attribute("machineDetectionTimeout", String.valueOf(options.detection()))
                            .attribute("amdStatusCallback", callbacks.transferDetection(handover)));
            xml.text(transfer.target().value()).close().close();
        });
    }

    /** Tell the target what it is about and wait for a key. Twilio hands over silence as well. */
    String briefing(Handover handover, String text) {
        return Markup.document(xml -> {
            xml.open("Gather")
                    .attribute("input", "dtmf")
                    .attribute("numDigits", "1")
                    // Else Twilio would keep the key # to itself and report none.
                    .attribute("finishOnKey", "")
                    .attribute("timeout", PATIENCE)
                    .attribute("actionOnEmptyResult", "true")
                    .attribute("action", callbacks.briefingAnswer(handover))
                    .attribute("method", "POST");
            options.voice().say(xml, text);
            options.voice().say(xml, options.acceptPrompt());
            xml.close().empty("Hangup");
        });
    }

    /** Twilio connects the target when its document ends. */
    static String accept() {
        return Twiml.EMPTY;
    }

    static String decline() {
        return Twiml.hangUp("", Voice.PLAIN);
    }
}
