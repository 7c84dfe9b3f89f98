package io.trunkline.app.api;

import java.util.List;

/** Buying numbers and routing them. */
record NumberRoutes(NumbersApi numbers) implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/v1/numbers", "buyNumber", "Search, buy and route a number", 201, "Number", this::buy)
                        .fields(NumbersApi.BUY_FIELDS)
                        .problems(502, 504),
                Route.post(
                                "/v1/numbers/{number}",
                                "routeNumber",
                                "Route a number to this server",
                                200,
                                "Number",
                                this::route)
                        .by("PUT")
                        .fields(NumbersApi.ROUTE_FIELDS)
                        .problems(502, 504));
    }

    private Answer buy(Request request) throws ProblemException {
        return Answer.json(201, numbers.buy(request.body()));
    }

    private Answer route(Request request) throws ProblemException {
        return Answer.json(200, numbers.route(request.path("number"), request.body()));
    }
}
