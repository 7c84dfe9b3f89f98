package io.trunkline.app.api;

import java.util.List;

/** What a person may ask for: all that is kept of a call, or that it be erased. */
record PersonalDataRoutes(PersonalData data) implements Routes {
    private static final String CALL = "/v1/calls/{id}";

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                CALL + "/export",
                                "exportCall",
                                "All that is kept of a call; its recordings are at their urls",
                                "Export",
                                request -> Answer.json(200, data.export(request.call())))
                        .problems(404),
                Route.post(
                                CALL,
                                "eraseCall",
                                "Erase who spoke in a call that is over, and what was said",
                                200,
                                "Call",
                                request -> Answer.json(200, data.erase(request.call())))
                        .by("DELETE")
                        .problems(404, 409));
    }
}
