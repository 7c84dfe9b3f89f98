package io.trunkline.adapters.wire;

import io.trunkline.adapters.wire.json.Json;
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
    private final Refusal refusal;

    /** What an answer that is no success means. */
    @FunctionalInterface
    public interface Refusal {
        /** Read the status, and the body for the vendor's own word. */
        Failed of(int status, String body);
    }

    /**
     * Asks with these headers.
     *
     * @param headers who asks
     */
    public Question(RestClient rest, Map<String, String> headers) {
        this(rest, headers, (status, _) -> Failures.ofStatus(status, ""));
    }

    /** The same, of a vendor whose refusals say more than their status. */
    public Question(RestClient rest, Map<String, String> headers, Refusal refusal) {
        this.rest = rest;
        this.headers = Map.copyOf(headers);
        this.refusal = refusal;
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
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.statusCode() / 100 != 2) {
                throw new VoiceException(refusal.of(answer.statusCode(), body));
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
