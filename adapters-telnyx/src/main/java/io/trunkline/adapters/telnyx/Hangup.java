package io.trunkline.adapters.telnyx;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.TransferStatus;
import java.util.Optional;

/**
 * Why a leg ended.
 *
 * @param call what that means for a call
 * @param word Telnyx's own words, such as {@code call_rejected 603}
 */
record Hangup(CallStatus call, String word) {
    private static final int LONGEST_WORD = 64;

    static Hangup read(TelnyxEvent event) {
        String cause = event.text("hangup_cause").orElse("unspecified");
        Optional<String> sip =
                TelnyxJson.number(event.payload(), "sip_hangup_cause").filter(code -> code.matches("[1-6][0-9]{2}"));
        String word = cause + sip.map(code -> " " + code).orElse("");
        return new Hangup(status(cause, sip.orElse("")), word.substring(0, Math.min(word.length(), LONGEST_WORD)));
    }

    /** Telnyx says that its list is open; what it does not know a word for, SIP mostly does. */
    private static CallStatus status(String cause, String sip) {
        return switch (cause) {
            case "normal_clearing", "time_limit" -> CallStatus.COMPLETED;
            case "originator_cancel" -> CallStatus.CANCELED;
            case "timeout", "no_answer" -> CallStatus.NO_ANSWER;
            case "user_busy" -> CallStatus.BUSY;
            case "not_found" -> CallStatus.UNREACHABLE;
            case "call_rejected" -> sip.isEmpty() || sip(sip) == CallStatus.FAILED ? CallStatus.REJECTED : sip(sip);
            default -> sip(sip);
        };
    }

    private static CallStatus sip(String code) {
        return switch (code) {
            case "200" -> CallStatus.COMPLETED;
            case "404", "410", "484", "604" -> CallStatus.UNREACHABLE;
            case "408", "480" -> CallStatus.NO_ANSWER;
            case "486", "600" -> CallStatus.BUSY;
            case "487" -> CallStatus.CANCELED;
            // So Telnyx itself turns a call away when the account has too many; a party that declines sends 603.
            case "403" -> CallStatus.LIMITED;
            case "603", "607", "608" -> CallStatus.REJECTED;
            default -> CallStatus.FAILED;
        };
    }

    /** What the end of the target's leg means for a transfer, by what that leg was doing. */
    TransferStatus transfer(Step step) {
        return switch (step) {
            case DECLINED -> TransferStatus.DECLINED;
            case MACHINE -> TransferStatus.MACHINE;
            case CALLER_GONE -> TransferStatus.CALLER_GONE;
            case FAILED -> TransferStatus.FAILED;
            case BLIND, BRIDGING -> call == CallStatus.COMPLETED ? TransferStatus.COMPLETED : unanswered();
            // The target hung up before it was connected.
            default -> call == CallStatus.COMPLETED ? TransferStatus.DECLINED : unanswered();
        };
    }

    private TransferStatus unanswered() {
        return switch (call) {
            case BUSY -> TransferStatus.BUSY;
            case NO_ANSWER -> TransferStatus.NO_ANSWER;
            case REJECTED -> TransferStatus.DECLINED;
            case CANCELED -> TransferStatus.CALLER_GONE;
            default -> TransferStatus.FAILED;
        };
    }
}
