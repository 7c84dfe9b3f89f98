package io.trunkline.plugins.simulator.google;

import io.trunkline.plugins.simulator.model.Desk;
import io.trunkline.plugins.simulator.model.MembersKnown;
import io.trunkline.plugins.simulator.model.Reply;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is refused, and in which words. */
final class GeminiRules implements Desk.Rules {
    private static final MembersKnown MEMBERS = MembersKnown.of(
            "contents systemInstruction tools toolConfig generationConfig safetySettings cachedContent");
    private static final MembersKnown GENERATION = MembersKnown.of(
            "maxOutputTokens temperature topP topK stopSequences thinkingConfig candidateCount seed responseMimeType");
    private static final Pattern PATH = Pattern.compile("/v1beta/models/([^/:]+):(\\w+)");
    private static final int FIRST_WITH_SIGNATURES = 3;

    private final String key;

    GeminiRules(String key) {
        this.key = key;
    }

    @Override
    public void answer(JsonObject request, Reply reply, Desk.Events events) throws IOException {
        new ContentStream(events).say(reply);
    }

    /** Who has no key. The vendor takes that for a bad request. */
    Optional<Refusal> stranger(Arrival arrival) {
        boolean known = arrival.header("x-goog-api-key")
                .or(() -> arrival.parameter("key"))
                .filter(key::equals)
                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(refusal(
                        400,
                        "INVALID_ARGUMENT",
                        "API key not valid. Please pass a valid API key.",
                        Json.array()
                                .add(Json.object()
                                        .add("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                                        .add("reason", "API_KEY_INVALID")
                                        .add("domain", "googleapis.com"))));
    }

    @Override
    public Optional<Refusal> refusal(Arrival arrival, Optional<JsonObject> request) {
        return stranger(arrival)
                .or(() -> place(arrival))
                .or(() -> request.isEmpty()
                        ? Optional.of(invalid("Invalid JSON payload received."))
                        : problem(arrival, request.get()).map(GeminiRules::invalid));
    }

    private static Optional<Refusal> place(Arrival arrival) {
        Matcher place = PATH.matcher(arrival.path());
        if (!place.matches() || generation(place.group(1)) < 0) {
            return Optional.of(refusal(404, "NOT_FOUND", arrival.path() + " is not found.", Json.array()));
        }
        boolean streams = place.group(2).equals("streamGenerateContent")
                && arrival.parameter("alt").filter("sse"::equals).isPresent();
        return streams ? Optional.empty() : Optional.of(invalid("The imitation only streams, with alt=sse."));
    }

    private static Optional<String> problem(Arrival arrival, JsonObject request) {
        Matcher place = PATH.matcher(arrival.path());
        boolean signs = place.matches() && generation(place.group(1)) >= FIRST_WITH_SIGNATURES;
        return Stream.<Optional<String>>of(
                        unknown(MEMBERS, request),
                        unknown(GENERATION, Json.member(request, "generationConfig")),
                        limit(Json.member(request, "generationConfig")),
                        new ContentHistory(signs).problem(Json.objects(request, "contents")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unknown(MembersKnown members, JsonObject object) {
        return members.unknown(object)
                .map(name -> "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.");
    }

    private static Optional<String> limit(JsonObject generation) {
        boolean fine = !generation.containsKey("maxOutputTokens")
                || (generation.get("maxOutputTokens") instanceof JsonNumber number && number.intValue() > 0);
        return fine ? Optional.empty() : Optional.of("max_output_tokens must be positive.");
    }

    /** Of a model; negative if it is none. */
    private static int generation(String model) {
        Matcher name = Pattern.compile("gemini-(\\d+).*").matcher(model);
        return name.matches() ? Integer.parseInt(name.group(1)) : -1;
    }

    private static Refusal invalid(String message) {
        return refusal(400, "INVALID_ARGUMENT", message, Json.array());
    }

    private static Refusal refusal(int code, String status, String message, JsonArrayBuilder details) {
        return new Refusal(
                code,
                Json.object()
                        .add(
                                "error",
                                Json.object()
                                        .add("code", code)
                                        .add("message", message)
                                        .add("status", status)
                                        .add("details", details))
                        .build()
                        .toString());
    }
}
