package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.Answerer;

/**
 * Twilio's words for who or what picked up.
 *
 * @see <a href="https://www.twilio.com/docs/voice/answering-machine-detection">Twilio: answering machine detection</a>
 */
final class Detection {
    private Detection() {}

    /** A word that is newer than this adapter and names no machine tells nothing. */
    static Answerer answerer(String word) {
        return switch (word) {
            case "human" -> Answerer.HUMAN;
            case "fax" -> Answerer.FAX;
            default -> word.startsWith("machine_") ? Answerer.MACHINE : Answerer.UNKNOWN;
        };
    }

    /** By a beep, by silence, or otherwise, as after a long greeting: all three can be spoken to. */
    static boolean isGreetingOver(String word) {
        return word.startsWith("machine_end_");
    }

    static boolean isNobody(String word) {
        return answerer(word) == Answerer.MACHINE || answerer(word) == Answerer.FAX;
    }
}
