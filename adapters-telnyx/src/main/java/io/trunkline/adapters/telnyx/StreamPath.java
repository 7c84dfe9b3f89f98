package io.trunkline.adapters.telnyx;

import java.util.List;
import java.util.Optional;

/**
 * Which socket was opened.
 *
 * @param call the call it was opened for, as its URL says; empty when it is an outbound one, whose call was not known yet
 * @param outbound whether it is for a call that we place
 * @param token what opens it
 */
record StreamPath(Optional<CallControlId> call, boolean outbound, Optional<String> token) {
    private static final String OUTBOUND = "outbound";

    /** The token is the last segment; a call's handle may hold slashes. */
    static StreamPath of(List<String> segments) {
        if (segments.size() < 2) {
            return new StreamPath(Optional.empty(), false, Optional.empty());
        }
        String call = String.join("/", segments.subList(0, segments.size() - 1));
        Optional<String> token = Optional.of(segments.getLast()).filter(text -> !text.isEmpty());
        return call.equals(OUTBOUND)
                ? new StreamPath(Optional.empty(), true, token)
                : new StreamPath(CallControlId.parse(call), false, token);
    }

    /**
     * The call that a stream which begins here is of. Telnyx may give a leg another handle as time goes by: the leg then
     * still carries the one it was answered by.
     */
    Optional<CallControlId> callOf(Optional<CallControlId> told, Optional<ClientState> carried) {
        if (outbound) {
            return told;
        }
        return call.filter(own -> told.filter(own::equals).isPresent()
                || carried.flatMap(ClientState::leg).filter(own::equals).isPresent());
    }

    @Override
    public String toString() {
        return outbound ? OUTBOUND : "inbound";
    }
}
