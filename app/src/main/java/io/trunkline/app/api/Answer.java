package io.trunkline.app.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is answered. */
interface Answer {
    void send(ServerResponse response) throws IOException;

    /** An object. */
    static Answer json(int status, JsonObject body) {
        return response ->
                send(response, status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** That something is not done, and why. */
    static Answer problem(ProblemException problem) {
        return response -> {
            problem.headers().forEach(response::header);
            send(response, problem.status(), "application/problem+json", problem.body());
        };
    }

    private static void send(ServerResponse response, int status, String type, byte[] body) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }
}
