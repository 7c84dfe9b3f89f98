package io.trunkline.app.api;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.JournalEntry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events somebody wants.
 *
 * @param call only those of one call
 * @param types only those of some types; empty for all
 */
record EventFilter(Optional<CallId> call, Set<String> types) {
    private static final Set<String> KNOWN =
            Stream.of(CallEventType.values()).map(CallEventType::word).collect(Collectors.toUnmodifiableSet());

    static EventFilter read(Request request) throws ProblemException {
        return new EventFilter(call(request.query("callId")), types(request.query("type")));
    }

    private static Optional<CallId> call(Optional<String> text) throws ProblemException {
        try {
            return text.map(CallId::new);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("callId", "callId must be the id of a call");
        }
    }

    private static Set<String> types(Optional<String> text) throws ProblemException {
        Set<String> types =
                text.stream().flatMap(all -> Stream.of(all.split(","))).collect(Collectors.toSet());
        if (!KNOWN.containsAll(types)) {
            throw ProblemException.badValue("type", "type must be types of events with commas between them");
        }
        return types;
    }

    boolean wants(JournalEntry entry) {
        return call.filter(one -> !one.equals(entry.call())).isEmpty()
                && (types.isEmpty() || types.contains(entry.type()));
    }
}
