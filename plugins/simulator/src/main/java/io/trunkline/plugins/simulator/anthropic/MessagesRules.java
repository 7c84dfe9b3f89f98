package io.trunkline.plugins.simulator.anthropic;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.MembersKnown;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is refused, and in which words. */
final class MessagesRules implements Desk.Rules {
    private static final MembersKnown MEMBERS = MembersKnown.of(
            "model messages max_tokens stream system tools tool_choice thinking output_config stop_sequences"
                    + " metadata service_tier cache_control container inference_geo speed temperature top_p top_k");
    private static final String STRICT_SINCE = "2026-10-21";
    private static final int GENERATION_WITHOUT_TEMPERATURE = 5;
    private static final Pattern MODEL = Pattern.compile("claude-(?:[a-z]+-)?(\\d+)(?:-.*)?");

    private final String key;
    private final Signatures signatures = new Signatures();

    MessagesRules(String key) {
        this.key = key;
    }

    @Override
    public void answer(JsonObject request, Reply reply, Desk.Events events) throws IOException {
        new MessageStream(request, signatures, events).say(reply);
    }

    /** Who has no key, or names no version. A new client sends the key as a bearer; the older header wins. */
    Optional<Refusal> stranger(Arrival arrival) {
        String given = arrival.header("x-api-key")
                .or(() -> arrival.header("authorization").map(bearer -> bearer.replaceFirst("^Bearer ", "")))
                .orElse("");
        if (!given.equals(key)) {
            return Optional.of(refusal(401, "authentication_error", "invalid x-api-key"));
        }
        return arrival.header("anthropic-version").isPresent()
                ? Optional.empty()
                : Optional.of(invalid("anthropic-version: header is required"));
    }

    @Override
    public Optional<Refusal> refusal(Arrival arrival, Optional<JsonObject> request) {
        return stranger(arrival)
                .or(() -> request.isEmpty()
                        ? Optional.of(invalid("The request body is not valid JSON"))
                        : refusal(arrival.header("anthropic-version").orElseThrow(), request.get()));
    }

    private Optional<Refusal> refusal(String version, JsonObject request) {
        return model(Json.text(request, "model"))
                .or(() -> Stream.<Optional<String>>of(
                                MEMBERS.unknown(request).map(name -> name + ": Extra inputs are not permitted"),
                                sampling(version, request),
                                maxTokens(request),
                                stream(request),
                                tools(request),
                                new MessageHistory(signatures, request).problem())
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(MessagesRules::invalid));
    }

    private static Optional<Refusal> model(String model) {
        return MODEL.matcher(model).matches()
                ? Optional.empty()
                : Optional.of(refusal(404, "not_found_error", "model: " + model));
    }

    private static Optional<String> sampling(String version, JsonObject request) {
        Optional<String> member = Stream.of("temperature", "top_p", "top_k")
                .filter(request::containsKey)
                .findFirst();
        if (version.compareTo(STRICT_SINCE) >= 0) {
            return member.map(name -> name + ": Extra inputs are not permitted");
        }
        Matcher model = MODEL.matcher(Json.text(request, "model"));
        boolean isNew = model.matches() && Integer.parseInt(model.group(1)) >= GENERATION_WITHOUT_TEMPERATURE;
        return member.filter(_ -> isNew).map(name -> "`" + name + "` is deprecated for this model.");
    }

    private static Optional<String> maxTokens(JsonObject request) {
        if (!request.containsKey("max_tokens")) {
            return Optional.of("max_tokens: Field required");
        }
        return request.get("max_tokens") instanceof JsonNumber number && number.intValue() > 0
                ? Optional.empty()
                : Optional.of("max_tokens: Input should be a positive integer");
    }

    private static Optional<String> stream(JsonObject request) {
        return request.getBoolean("stream", false)
                ? Optional.empty()
                : Optional.of("stream: the imitation only streams");
    }

    private static Optional<String> tools(JsonObject request) {
        return Json.objects(request, "tools").stream()
                .filter(tool ->
                        !Json.text(Json.member(tool, "input_schema"), "type").equals("object")
                                || Json.text(tool, "name").isEmpty())
                .findFirst()
                .map(_ -> "tools.0.custom.input_schema.type: Field required");
    }

    private static Refusal invalid(String message) {
        return refusal(400, "invalid_request_error", message);
    }

    private static Refusal refusal(int status, String type, String message) {
        return new Refusal(
                status,
                Json.object()
                        .add("type", "error")
                        .add("error", Json.object().add("type", type).add("message", message))
                        .add("request_id", "req_simulated")
                        .build()
                        .toString());
    }
}
