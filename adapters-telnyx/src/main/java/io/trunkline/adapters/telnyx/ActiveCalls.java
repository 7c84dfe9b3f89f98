package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The legs that an account has at the moment. */
final class ActiveCalls {
    private static final int PAGE = 250;
    private static final int MOST_PAGES = 40;

    private final TelnyxAccount account;
    private final TelnyxRest rest;

    ActiveCalls(TelnyxAccount account, TelnyxRest rest) {
        this.account = account;
        this.rest = rest;
    }

    /** Look for the call's own leg, by the state that it was dialled with. */
    Optional<CallControlId> of(CallId call) throws CarrierException {
        return find(leg -> TelnyxJson.text(leg, "client_state")
                .flatMap(ClientState::parse)
                .filter(state -> state.call().equals(call) && !state.step().isTarget())
                .isPresent());
    }

    /** Look for a leg of which a webhook told the other id only. */
    Optional<CallControlId> of(LegName name) throws CarrierException {
        return find(leg -> TelnyxJson.text(leg, "call_leg_id")
                .filter(name.callLegId()::equals)
                .isPresent());
    }

    /** The handle behind a name that was given out earlier. Empty when that needed a look and the leg is over. */
    Optional<CallControlId> of(CarrierCallId name) throws CarrierException {
        Optional<LegName> leg = LegName.parse(name);
        return leg.isPresent()
                ? of(leg.get())
                : Optional.of(CallControlId.parse(name.value())
                        .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "not a Telnyx call_control_id")));
    }

    private Optional<CallControlId> find(Predicate<JsonObject> wanted) throws CarrierException {
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            TelnyxReply reply = page(after);
            Optional<CallControlId> found = reply.list().stream()
                    .filter(wanted)
                    .flatMap(leg -> TelnyxJson.text(leg, "call_control_id").flatMap(CallControlId::parse).stream())
                    .findFirst();
            after = TelnyxJson.child(reply.json(), "meta")
                    .flatMap(meta -> TelnyxJson.child(meta, "cursors"))
                    .flatMap(cursors -> TelnyxJson.text(cursors, "after"))
                    .filter(cursor -> !cursor.isEmpty());
            if (found.isPresent() || after.isEmpty()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private TelnyxReply page(Optional<String> after) throws CarrierException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("page[limit]", String.valueOf(PAGE));
        after.ifPresent(cursor -> query.put("page[after]", cursor));
        return rest.get("/connections/" + account.connection() + "/active_calls", query);
    }
}
