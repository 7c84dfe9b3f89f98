package io.trunkline.plugins.simulator.chat;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.MembersKnown;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What is refused, and in which words. */
final class ChatRules implements Desk.Rules {
    private static final MembersKnown MEMBERS = MembersKnown.of("model messages stream stream_options max_tokens"
            + " max_completion_tokens reasoning_effort temperature top_p tools tool_choice parallel_tool_calls stop seed"
            + " n user metadata service_tier verbosity response_format frequency_penalty presence_penalty store"
            + " prompt_cache_key safety_identifier logprobs top_logprobs logit_bias");
    private static final String INVALID = "invalid_request_error";

    private final Flavour flavour;
    private final String key;

    ChatRules(Flavour flavour, String key) {
        this.flavour = flavour;
        this.key = key;
    }

    @Override
    public void answer(JsonObject request, Reply reply, Desk.Events events) throws IOException {
        new Completion(flavour, request, events).say(reply);
    }

    /** Who has no key. */
    Optional<Refusal> stranger(Arrival arrival) {
        boolean known = arrival.header("authorization")
                .filter(("Bearer " + key)::equals)
                .isPresent();
        if (known || !flavour.needsKey()) {
            return Optional.empty();
        }
        return Optional.of(
                flavour == Flavour.VLLM
                        ? new Refusal(401, "{\"error\":\"Unauthorized\"}")
                        : refusal(401, "Incorrect API key provided.", "", "invalid_api_key"));
    }

    @Override
    public Optional<Refusal> refusal(Arrival arrival, Optional<JsonObject> request) {
        return stranger(arrival)
                .or(() -> request.isEmpty()
                        ? Optional.of(bad("We could not parse the JSON body of your request.", ""))
                        : refusal(request.get()));
    }

    private Optional<Refusal> refusal(JsonObject request) {
        return Stream.<Optional<Refusal>>of(
                        unknownMember(request),
                        model(Json.text(request, "model")),
                        stream(request),
                        limits(request),
                        reasoning(request),
                        ChatHistory.problem(request).map(problem -> bad(problem, "messages")),
                        tools(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> unknownMember(JsonObject request) {
        return MEMBERS.unknown(request)
                .filter(_ -> flavour.isStrict())
                .map(name -> refusal(400, "Unknown parameter: '" + name + "'.", name, "unknown_parameter"));
    }

    private Optional<Refusal> model(String model) {
        if (model.isEmpty()) {
            return Optional.of(bad("you must provide a model parameter", ""));
        }
        boolean served = model.equals(flavour.model()) || (flavour == Flavour.OPENAI && model.startsWith("gpt-"));
        return served
                ? Optional.empty()
                : Optional.of(refusal(
                        404,
                        "The model `" + model + "` does not exist or you do not have access to it.",
                        "",
                        "model_not_found"));
    }

    private static Optional<Refusal> stream(JsonObject request) {
        return request.getBoolean("stream", false)
                ? Optional.empty()
                : Optional.of(bad("The imitation only streams.", "stream"));
    }

    private Optional<Refusal> limits(JsonObject request) {
        boolean older = request.containsKey("max_tokens");
        if (older && flavour == Flavour.OPENAI && Json.text(request, "model").startsWith("gpt-6")) {
            return Optional.of(refusal(
                    400,
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                    "max_tokens",
                    "unsupported_parameter"));
        }
        JsonValue limit = request.getOrDefault(older ? "max_tokens" : "max_completion_tokens", JsonValue.NULL);
        boolean fine = limit.equals(JsonValue.NULL) || (limit instanceof JsonNumber number && number.intValue() > 0);
        return fine ? Optional.empty() : Optional.of(bad("Invalid number of tokens.", "max_completion_tokens"));
    }

    private Optional<Refusal> reasoning(JsonObject request) {
        boolean thinks = !Json.text(request, "reasoning_effort").equals("none");
        boolean withTools = !Json.objects(request, "tools").isEmpty();
        return flavour == Flavour.OPENAI && Json.text(request, "model").startsWith("gpt-6") && thinks && withTools
                ? Optional.of(bad(
                        "Function tools are only supported with reasoning_effort 'none' for this model in"
                                + " /v1/chat/completions.",
                        "reasoning_effort"))
                : Optional.empty();
    }

    private static Optional<Refusal> tools(JsonObject request) {
        boolean fine = Json.objects(request, "tools").stream()
                .allMatch(tool -> Json.text(tool, "type").equals("function")
                        && Json.text(Json.member(tool, "function"), "name").matches("[A-Za-z0-9_-]{1,64}"));
        return fine ? Optional.empty() : Optional.of(bad("Invalid tool.", "tools"));
    }

    private static Refusal bad(String message, String parameter) {
        return refusal(400, message, parameter, "");
    }

    private static Refusal refusal(int status, String message, String parameter, String code) {
        JsonObjectBuilder error = Json.object().add("message", message).add("type", INVALID);
        nullable(error, "param", parameter);
        nullable(error, "code", code);
        return new Refusal(status, Json.object().add("error", error).build().toString());
    }

    private static void nullable(JsonObjectBuilder error, String name, String value) {
        if (value.isEmpty()) {
            error.addNull(name);
        } else {
            error.add(name, value);
        }
    }
}
