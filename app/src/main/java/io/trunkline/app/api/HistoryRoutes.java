package io.trunkline.app.api;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallQuery;
import java.util.List;
import java.util.Optional;

/** Looking at calls. */
record HistoryRoutes(HistoryApi history) implements Routes {
    private static final String CALL = "/v1/calls/{id}";
    private static final int MOST = 100;
    private static final int USUAL = 20;

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/calls", "listCalls", "Calls, the newest first", "Calls", this::list)
                        .query(
                                Field.choice("state", "whether they are over", List.of("live", "ended")),
                                Field.text("from", "their calling party, as the call has it"),
                                Field.whole("limit", 1, MOST, "how many; 20 when it is left out"),
                                Field.text("cursor", "the next of the page before")),
                Route.get(CALL, "getCall", "A call with all that is known of it", "Call", this::get)
                        .problems(404),
                Route.get(CALL + "/events", "listCallEvents", "The events of a call, in order", "Events", this::events)
                        .problems(404),
                Route.get(
                                CALL + "/recordings/{recording}",
                                "getRecording",
                                "The audio of a recording; takes Range",
                                "audio/*",
                                this::recording)
                        .problems(404, 416));
    }

    private Answer list(Request request) throws ProblemException {
        Optional<String> cursor = request.query("cursor");
        Optional<CallId> before = cursor.isPresent() ? Optional.of(Cursor.read(cursor.get())) : Optional.empty();
        return Answer.json(
                200,
                history.calls(new CallQuery(
                        over(request.query("state")), request.query("from"), before, limit(request.query("limit")))));
    }

    private static Optional<Boolean> over(Optional<String> state) throws ProblemException {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        return switch (state.get()) {
            case "live" -> Optional.of(false);
            case "ended" -> Optional.of(true);
            default -> throw ProblemException.badValue("state", "state must be live or ended");
        };
    }

    private static int limit(Optional<String> text) throws ProblemException {
        try {
            int limit = text.map(Integer::parseInt).orElse(USUAL);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
            throw new IllegalArgumentException("out of bounds");
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("limit", "limit must be a whole number from 1 to " + MOST);
        }
    }

    private Answer get(Request request) throws ProblemException {
        return Answer.json(200, history.call(request.call()));
    }

    private Answer events(Request request) throws ProblemException {
        return Answer.json(200, history.events(request.call()));
    }

    private Answer recording(Request request) throws ProblemException {
        return AudioFile.of(
                history.recording(request.call(), request.path("recording")),
                request.header("If-Range").isPresent() ? Optional.empty() : request.header("Range"));
    }
}
