package io.trunkline.app.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.trunkline.app.config.AdminToken;
import io.trunkline.ports.call.CallId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code /v1}: every request carries the admin token, every answer is JSON. */
public final class ControlRoutes implements HttpService {
    private static final Set<String> NO_FIELDS = Set.of();
    private static final String TOO_SOON = "1";

    private final BearerToken token;
    private final CallsApi calls;
    private final NumbersApi numbers;

    /**
     * The routes.
     *
     * @param token opens them
     * @param calls what can be asked of calls
     * @param numbers what can be asked of numbers
     */
    public ControlRoutes(AdminToken token, CallsApi calls, NumbersApi numbers) {
        this.token = new BearerToken(token.value());
        this.calls = calls;
        this.numbers = numbers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/calls", answering(201, this::place))
                .post("/calls/{id}/hangup", answering(202, this::hangUp))
                .post("/calls/{id}/transfer", answering(202, this::transfer))
                .post("/calls/{id}/dtmf", answering(202, this::sendDigits))
                .post("/calls/{id}/recording", answering(202, this::record))
                .post("/numbers", answering(201, request -> numbers.buy(body(request, NumbersApi.BUY_FIELDS))))
                .put("/numbers/{number}", answering(200, this::route));
    }

    private interface Action {
        JsonObject run(ServerRequest request) throws ProblemException, InterruptedException;
    }

    private Handler answering(int status, Action action) {
        return (request, response) -> {
            try {
                token.require(request.headers().first(HeaderNames.AUTHORIZATION));
                send(
                        response,
                        status,
                        "application/json",
                        action.run(request).toString().getBytes(StandardCharsets.UTF_8));
            } catch (ProblemException problem) {
                if (problem.status() == Status.TOO_MANY_REQUESTS_429.code()) {
                    response.header(HeaderNames.RETRY_AFTER, TOO_SOON);
                }
                send(response, problem.status(), "application/problem+json", problem.body());
            }
        };
    }

    private JsonObject place(ServerRequest request) throws ProblemException, InterruptedException {
        return named(calls.place(body(request, PlaceRequests.FIELDS)));
    }

    private JsonObject hangUp(ServerRequest request) throws ProblemException, InterruptedException {
        CallId call = call(request);
        body(request, NO_FIELDS);
        calls.hangUp(call);
        return named(call);
    }

    private JsonObject transfer(ServerRequest request) throws ProblemException, InterruptedException {
        CallId call = call(request);
        calls.transfer(call, body(request, Set.of("to", "mode", "briefing")));
        return named(call);
    }

    private JsonObject sendDigits(ServerRequest request) throws ProblemException, InterruptedException {
        CallId call = call(request);
        calls.sendDigits(call, body(request, Set.of("digits")));
        return named(call);
    }

    private JsonObject record(ServerRequest request) throws ProblemException, InterruptedException {
        CallId call = call(request);
        calls.record(call, body(request, Set.of("action")));
        return named(call);
    }

    private JsonObject route(ServerRequest request) throws ProblemException {
        return numbers.route(request.path().pathParameters().get("number"), body(request, NumbersApi.ROUTE_FIELDS));
    }

    private static JsonObject named(CallId call) {
        return Json.createObjectBuilder().add("callId", call.value()).build();
    }

    private static CallId call(ServerRequest request) throws ProblemException {
        try {
            return new CallId(request.path().pathParameters().get("id"));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.unknownCall();
        }
    }

    private static RequestBody body(ServerRequest request, Set<String> fields) throws ProblemException {
        byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        return RequestBody.read(body, fields);
    }

    private static void send(ServerResponse response, int status, String type, byte[] body) {
        response.status(Status.create(status)).header(HeaderNames.CONTENT_TYPE, type);
        response.send(body);
    }
}
