package io.trunkline.app.api;

import io.trunkline.app.journal.CallView;
import io.trunkline.app.journal.EventJson;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The calls that were and are, as the journal has them.
 *
 * @param journal keeps their events
 * @param recordings the folder with their recordings
 */
public record HistoryApi(Journal journal, Path recordings) {
    JsonObject calls(CallQuery query) {
        List<CallId> found = journal.calls(oneMore(query));
        List<CallId> shown = found.subList(0, Math.min(found.size(), query.most()));
        JsonArrayBuilder calls = Json.createArrayBuilder();
        shown.forEach(call -> CallView.of(journal.read(call)).ifPresent(view -> calls.add(view.brief())));
        JsonObjectBuilder page = Json.createObjectBuilder().add("calls", calls);
        if (found.size() > shown.size()) {
            page.add("next", Cursor.after(shown.getLast()));
        }
        return page.build();
    }

    /** Tells whether there is more. */
    private static CallQuery oneMore(CallQuery query) {
        return new CallQuery(query.over(), query.caller(), query.before(), query.most() + 1);
    }

    JsonObject call(CallId call) throws ProblemException {
        return view(call).whole();
    }

    JsonObject events(CallId call) throws ProblemException {
        List<JournalEntry> entries = journal.read(call);
        if (entries.isEmpty()) {
            throw ProblemException.unknownCall();
        }
        JsonArrayBuilder events = Json.createArrayBuilder();
        entries.forEach(entry -> events.add(EventJson.body(entry)));
        return Json.createObjectBuilder().add("events", events).build();
    }

    /** The journal says how a file is called; where it lies is for us to say. */
    Path recording(CallId call, String recording) throws ProblemException {
        return view(call)
                .file(recording)
                .flatMap(file -> Optional.ofNullable(Path.of(file).getFileName()))
                .map(name -> recordings.resolve(name.toString()))
                .filter(Files::isRegularFile)
                .orElseThrow(ProblemException::unknownRecording);
    }

    private CallView view(CallId call) throws ProblemException {
        return CallView.of(journal.read(call)).orElseThrow(ProblemException::unknownCall);
    }
}
