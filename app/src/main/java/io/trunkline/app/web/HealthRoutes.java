package io.trunkline.app.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.trunkline.app.session.CallSessions;
import io.trunkline.app.telemetry.Telemetry;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthRoutes implements HttpService {
    private final CallSessions calls;
    private final Telemetry telemetry;

    HealthRoutes(CallSessions calls, Telemetry telemetry) {
        this.calls = calls;
        this.telemetry = telemetry;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (request, response) -> json(response, Status.OK_200, "{\"status\":\"live\"}"))
                .get("/health/ready", (request, response) -> ready(response))
                .get("/metrics", (request, response) -> metrics(response));
    }

    private void ready(ServerResponse response) {
        if (calls.isDraining()) {
            json(response, Status.SERVICE_UNAVAILABLE_503, "{\"status\":\"stopping\"}");
        } else {
            json(response, Status.OK_200, "{\"status\":\"ready\"}");
        }
    }

    private void metrics(ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
        response.send(telemetry.text());
    }

    private static void json(ServerResponse response, Status status, String body) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }
}
