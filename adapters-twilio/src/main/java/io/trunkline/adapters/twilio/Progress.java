package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Twilio's words for how far a call is, in ours. */
final class Progress {
    private static final Map<String, CallStatus> WORDS = Map.of(
            "queued", CallStatus.INITIATED,
            "initiated", CallStatus.INITIATED,
            "ringing", CallStatus.RINGING,
            "in-progress", CallStatus.ANSWERED,
            "completed", CallStatus.COMPLETED,
            "busy", CallStatus.BUSY,
            "no-answer", CallStatus.NO_ANSWER,
            "canceled", CallStatus.CANCELED,
            "failed", CallStatus.FAILED);

    /** SIP: not found, gone, address incomplete, does not exist anywhere; and no such number by Twilio's own judgement. */
    private static final Set<String> UNREACHABLE =
            Set.of("404", "410", "484", "604", "13223", "13224", "13225", "13227", "21211", "21214", "21215", "21217");

    /** SIP: forbidden, decline, unwanted, rejected. */
    private static final Set<String> REJECTED = Set.of("403", "603", "607", "608");

    /** SIP: payment required; and too many calls or requests at once by Twilio's own judgement. */
    private static final Set<String> LIMITED = Set.of("402", "10004", "20429");

    private Progress() {}

    /** Empty for a word that is newer than this adapter. */
    static Optional<CallStatus> of(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    /** As {@link #of(String)}; and where the word leaves open why nobody answered, the codes beside it say. */
    static Optional<CallStatus> of(Posted posted, String word) {
        return of(word).map(status -> switch (status) {
            case BUSY, FAILED ->
                posted.find("ErrorCode")
                        .flatMap(Progress::reason)
                        .or(() -> posted.find("SipResponseCode").flatMap(Progress::reason))
                        .orElse(status);
            default -> status;
        });
    }

    static boolean isRejection(String sipCode) {
        return REJECTED.contains(sipCode);
    }

    private static Optional<CallStatus> reason(String code) {
        if (UNREACHABLE.contains(code)) {
            return Optional.of(CallStatus.UNREACHABLE);
        }
        if (LIMITED.contains(code)) {
            return Optional.of(CallStatus.LIMITED);
        }
        return isRejection(code) ? Optional.of(CallStatus.REJECTED) : Optional.empty();
    }
}
