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
        HttpRequest.Builder request = HttpRequest.newBuilder(page);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> answer = rest.send(request.build(), Repeat.SAFE);
            if (answer.statusCode() / 100 != 2) {
                throw new VoiceException(Failures.ofStatus(answer.statusCode(), ""));
            }
            return Json.object(new String(answer.body(), StandardCharsets.UTF_8))
                    .orElse(JsonValue.EMPTY_JSON_OBJECT);
        } catch (IOException unreachable) {
            throw new VoiceException(Failures.unreachable(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "interrupted while asking the vendor"));
        }
    }
}
