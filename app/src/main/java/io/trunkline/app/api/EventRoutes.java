package io.trunkline.app.api;

import java.util.List;

/** Following the events of all calls. */
record EventRoutes(EventStreams streams) implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/v1/events",
                        "followEvents",
                        "Server-sent events: every event of every call; goes on behind Last-Event-ID",
                        "text/event-stream",
                        streams::open)
                .query(
                        Field.text("callId", "only those of one call"),
                        Field.text("type", "only those of a type, or of several with commas between them"),
                        Field.text("lastEventId", "as Last-Event-ID, for whoever cannot send a header")));
    }
}
