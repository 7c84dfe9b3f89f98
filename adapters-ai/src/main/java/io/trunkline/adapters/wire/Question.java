package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;

/** Asks a vendor something that changes nothing. */
public final class Question {
    private final RestClient rest;
    private final Map<String, String> headers;

    /**
     * Asks with these headers.
     *
     * @param headers who asks
     */
    public Question(RestClient rest, Map<String, String> headers) {
        this.rest = rest;
        this.headers = Map.copyOf(headers);
    }

    /**
     * GET a page.
     *
     * @return the answer, empty if it is no JSON object
     * @throws VoiceException when the answer is no success, or none came
     */
    public JsonObject get(URI page) throws VoiceException {
        return get(page, (status, _) -> Failures.ofStatus(status, ""));
    }

    /**
     * GET a page of a vendor whose bodies tell more than the status.
     *
     * @param refused what a status that is no success means, with its body
     * @return the answer, empty if it is no JSON object
     * @throws VoiceException when the answer is no success, or none came
     */
    public JsonObject get(URI page, BiFunction<Integer, String, Failed> refused) throws VoiceException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = rest.send(request.build(), Repeat.SAFE);
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.statusCode() / 100 != 2) {
                throw new VoiceException(refused.apply(answer.statusCode(), body));
            }
            return Json.object(body).orElse(JsonValue.EMPTY_JSON_OBJECT);
        } catch (IOException unreachable) {
            throw new VoiceException(Failures.unreachable(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "interrupted while asking the vendor"));
        }
    }
}
