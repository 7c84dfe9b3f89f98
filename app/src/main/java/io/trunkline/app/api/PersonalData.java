package io.trunkline.app.api;

import io.trunkline.app.journal.Journal;
import io.trunkline.app.json.Json;
import io.trunkline.app.session.Recordings;
import io.trunkline.ports.call.CallId;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out all that is kept of one call, or erases what is personal in it.
 *
 * @param history tells of calls
 * @param journal with the calls
 * @param recordings of the calls
 * @param unsettled whether something may still happen to a call
 */
public record PersonalData(HistoryApi history, Journal journal, Recordings recordings, Predicate<CallId> unsettled) {
    private static final Logger LOG = LoggerFactory.getLogger(PersonalData.class);

    JsonObject export(CallId call) throws ProblemException {
        return Json.createObjectBuilder()
                .add("call", history.call(call))
                .add("events", history.events(call).getJsonArray("events"))
                .build();
    }

    /** The recordings go first: should the journal fail, all of it can be asked for again. */
    JsonObject erase(CallId call) throws ProblemException {
        JsonObject known = history.call(call);
        if (unsettled.test(call) || !known.getString("state").equals("ended")) {
            throw ProblemException.wrongState(
                    "a call can be erased from ten minutes after its end, when its recording and price have come");
        }
        try {
            recordings.delete(call);
        } catch (IOException failure) {
            LOG.error("call {}: its recordings cannot be deleted", call, failure);
            throw ProblemException.storage();
        }
        journal.erase(call);
        return history.call(call);
    }
}
