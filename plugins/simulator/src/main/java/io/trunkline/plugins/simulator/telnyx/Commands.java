package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Takes the commands to calls: what is named, whether it may be done now, and whether it was done before. */
final class Commands {
    private static final String ACCOUNT = "account";

    private final Platform platform;
    private final Switchboard switchboard;
    private final Breaches strays;
    private final CommandLog log;
    private final Actions actions;

    Commands(Platform platform, Switchboard switchboard, Breaches strays) {
        this.platform = platform;
        this.switchboard = switchboard;
        this.strays = strays;
        this.log = new CommandLog(platform.clock());
        this.actions = new Actions(platform, switchboard);
    }

    /** The answer to a command; nothing when there is no such command. */
    Optional<Reply> obey(Request request) {
        List<String> path = request.path();
        if (request.method().equals("POST") && path.size() == 1) {
            return Optional.of(dial(request));
        }
        if (path.size() == 4 && path.get(2).equals("actions")) {
            return Operation.action(path.get(3))
                    .filter(operation -> request.method().equals(method(operation)))
                    .map(operation -> act(operation, path.get(1), request));
        }
        return Optional.empty();
    }

    private static String method(Operation operation) {
        return operation == Operation.CLIENT_STATE_UPDATE ? "PUT" : "POST";
    }

    private Reply dial(Request request) {
        BiConsumer<Rule, String> breaches = (rule, detail) -> strays.add(rule.brokenBy(detail));
        Optional<JsonObject> body = Json.parse(request.body());
        if (body.isEmpty()) {
            breaches.accept(Rule.REST_JSON, "dial");
            return Problem.UNDECODABLE.reply("The body is no JSON object.");
        }
        return Operation.DIAL
                .fields()
                .refusal("dial", body.get(), breaches)
                .orElseGet(() ->
                        once(ACCOUNT, "dial " + body.get(), body.get(), () -> place(body.get(), breaches), breaches));
    }

    private Reply place(JsonObject body, BiConsumer<Rule, String> breaches) {
        if (!body.getString("connection_id").equals(platform.account().connectionId())) {
            breaches.accept(Rule.CONNECTION, "dial");
            return Problem.INVALID.at("connection_id", "The requested connection_id does not exist.");
        }
        Optional<Leg> linked = Json.text(body, "link_to").flatMap(switchboard.legs()::find);
        if (body.containsKey("link_to") && linked.isEmpty()) {
            breaches.accept(Rule.CALL_ID, "dial's link_to");
            return Problem.BAD_CALL.at("link_to", "The call_control_id provided was not valid.");
        }
        return Reply.data(
                Queries.call(switchboard.place(Placing.dial(body, linked, switchboard.applicationWebhook())), false));
    }

    private Reply act(Operation operation, String control, Request request) {
        Optional<Leg> leg = switchboard.legs().find(control);
        if (leg.isEmpty()) {
            strays.add(Rule.CALL_ID.brokenBy(operation.word()));
            return Problem.BAD_CALL.at("call_control_id", "The call_control_id provided was not valid.");
        }
        return act(operation, leg.get(), body(operation, leg.get(), request));
    }

    private Reply act(Operation operation, Leg leg, Optional<JsonObject> body) {
        if (body.isEmpty()) {
            return Problem.UNDECODABLE.reply("The body is no JSON object.");
        }
        return operation
                .fields()
                .refusal(operation.word(), body.get(), leg::breach)
                .orElseGet(() -> once(
                        leg.identity().control(),
                        operation.word() + " " + body.get(),
                        body.get(),
                        () -> actions.act(operation, leg, body.get()),
                        leg::breach));
    }

    /** An empty body is taken for an empty object, as the service is known to do. */
    private static Optional<JsonObject> body(Operation operation, Leg leg, Request request) {
        Optional<JsonObject> body = Json.parse(request.body());
        if (body.isEmpty()) {
            leg.breach(Rule.REST_JSON, operation.word());
        }
        return request.body().isEmpty() ? Optional.of(Json.object().build()) : body;
    }

    private Reply once(
            String scope, String command, JsonObject body, Supplier<Reply> work, BiConsumer<Rule, String> breaches) {
        return Json.text(body, "command_id")
                .map(id -> log.once(
                        scope, id, command, work, () -> breaches.accept(Rule.COMMAND_ID, command.split(" ", 2)[0])))
                .orElseGet(work);
    }
}
