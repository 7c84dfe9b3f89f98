package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Telnyx's REST.
 *
 * @see <a href="https://developers.telnyx.com/api-reference">Telnyx: API reference</a>
 */
final class TelnyxRest {
    private final TelnyxAccount account;
    private final RestClient client;

    TelnyxRest(TelnyxAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    /** Have a connection. */
    void warm() {
        client.warm(URI.create(account.api()));
    }

    /**
     * Send something that may be sent again as it is: a command whose {@code command_id} tells Telnyx that it knows it, or a
     * change that is the same however often it is made.
     */
    TelnyxReply send(String method, String path, JsonObject body) throws CarrierException {
        return send(method, path, body, Repeat.SAFE);
    }

    TelnyxReply send(String method, String path, JsonObject body, Repeat repeat) throws CarrierException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString())),
                repeat);
    }

    TelnyxReply get(String path) throws CarrierException {
        return send(request(path).GET(), Repeat.SAFE);
    }

    TelnyxReply get(String path, Map<String, String> query) throws CarrierException {
        return get(path
                + query.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&", "?", "")));
    }

    /** Fetch a file. The key goes along to Telnyx's REST only: a recording is kept elsewhere, under a signed URL. */
    TelnyxReply download(URI url, Path target) throws CarrierException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (url.toString().startsWith(account.api() + "/")) {
            request.header("Authorization", authorization());
        }
        try {
            HttpResponse<byte[]> answer = client.download(request.build(), target);
            return new TelnyxReply(answer.statusCode(), answer.body());
        } catch (IOException noAnswer) {
            delete(target);
            throw unavailable(noAnswer);
        } catch (InterruptedException interrupted) {
            delete(target);
            throw interrupted(interrupted);
        }
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException stays) {
            half.toFile().deleteOnExit();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(account.api() + path))
                .header("Accept", "application/json")
                .header("Authorization", authorization());
    }

    private String authorization() {
        return "Bearer " + account.apiKey();
    }

    private TelnyxReply send(HttpRequest.Builder request, Repeat repeat) throws CarrierException {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), repeat);
            return new TelnyxReply(answer.statusCode(), answer.body());
        } catch (IOException noAnswer) {
            throw unavailable(noAnswer);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static CarrierException unavailable(IOException noAnswer) {
        return new CarrierException(Kind.CARRIER_UNAVAILABLE, "Telnyx did not answer", noAnswer);
    }

    static CarrierException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new CarrierException(Kind.CARRIER_UNAVAILABLE, "interrupted while asking Telnyx", interrupted);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
