package io.trunkline.app.api;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallId;
import java.util.List;

/** Placing calls and steering them. */
record CallRoutes(CallsApi calls) implements Routes {
    private static final String CALL = "/v1/calls/{id}";
    private static final String NAMED = "CallName";
    private static final List<Field> TRANSFER = List.of(
            Field.text("to", "a name of the agent's transfer targets, an E.164 number, or a SIP URI")
                    .need(),
            Field.choice("mode", "whether the target hears a briefing first", List.of("blind", "warm")),
            Field.text("briefing", "what the target of a warm transfer hears"));
    private static final List<Field> DIGITS =
            List.of(Field.text("digits", "1 to 64 of 0-9 A-D * #, with w and W for pauses")
                    .need());
    private static final List<Field> RECORDING = List.of(
            Field.choice("action", "what shall be done", List.of("start", "pause", "resume", "stop"))
                    .need(),
            Field.choice(
                    "where",
                    "which recording; left out, whatever runs, and to start the carrier's, or ours where it cannot",
                    List.of("carrier", "local")));
    private static final List<Field> SAYING =
            List.of(Field.text("text", "what the agent says, of 1 to 1000 characters", CallsApi.LONGEST_TEXT)
                    .need());

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/v1/calls", "placeCall", "Place a call", 201, NAMED, this::place)
                        .fields(PlaceRequests.FIELDS)
                        .problems(504),
                steer("hangup", "hangUp", "Hang up, also a call that still rings", this::hangUp),
                steer("transfer", "transferCall", "Hand the call over", this::transfer)
                        .fields(TRANSFER),
                steer("dtmf", "sendDigits", "Press keys towards the other side", this::sendDigits)
                        .fields(DIGITS),
                steer("say", "say", "Have the agent say something word for word", this::say)
                        .fields(SAYING),
                steer("recording", "recordCall", "Start, pause, resume or stop recording", this::record)
                        .fields(RECORDING));
    }

    private static Route steer(String last, String name, String about, Route.Action action) {
        return Route.post(CALL + "/" + last, name, about, 202, NAMED, action).problems(404, 409, 504);
    }

    private Answer place(Request request) throws ProblemException, InterruptedException {
        return named(201, calls.place(request.body(), request.header("Idempotency-Key")));
    }

    private Answer hangUp(Request request) throws ProblemException, InterruptedException {
        CallId call = request.call();
        request.body();
        calls.hangUp(call);
        return named(202, call);
    }

    private Answer transfer(Request request) throws ProblemException, InterruptedException {
        CallId call = request.call();
        calls.transfer(call, request.body());
        return named(202, call);
    }

    private Answer sendDigits(Request request) throws ProblemException, InterruptedException {
        CallId call = request.call();
        calls.sendDigits(call, request.body());
        return named(202, call);
    }

    private Answer say(Request request) throws ProblemException, InterruptedException {
        CallId call = request.call();
        calls.say(call, request.body());
        return named(202, call);
    }

    private Answer record(Request request) throws ProblemException, InterruptedException {
        CallId call = request.call();
        calls.record(call, request.body());
        return named(202, call);
    }

    private static Answer named(int status, CallId call) {
        return Answer.json(
                status, Json.createObjectBuilder().add("callId", call.value()).build());
    }
}
