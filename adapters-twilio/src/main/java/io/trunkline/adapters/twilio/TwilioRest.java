package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Twilio's REST, below one account. Whoever asks says whether a request may be sent again when its outcome is unknown.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api">Twilio: Voice API</a>
 */
final class TwilioRest {
    private final TwilioAccount account;
    private final RestClient client;

    TwilioRest(TwilioAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    /** Have a connection. */
    void warm() {
        client.warm(URI.create(account.api()));
    }

    JsonObject get(String path) throws CarrierException {
        return fetch(path, credentials());
    }

    /**
     * Make or change something.
     *
     * @return what it is now; empty when Twilio said yes in words that cannot be read
     */
    Optional<JsonObject> post(String path, Fields fields, Repeat repeat) throws CarrierException {
        HttpResponse<byte[]> response = send(form(path, fields), repeat);
        requireSuccess(response);
        return TwilioJson.object(response.body());
    }

    /**
     * Have something ended, which is no failure when it is over already. Sent again after a failure that leaves the outcome
     * unknown: it ends the same way however often it is asked for.
     */
    void end(String path, Fields fields) throws CarrierException {
        HttpResponse<byte[]> response = send(form(path, fields), Repeat.SAFE);
        if (isFailure(response) && !TwilioError.of(response).isOver()) {
            throw TwilioError.of(response).asException();
        }
    }

    /** Fetch a file of the account. */
    HttpResponse<byte[]> download(URI file, Path target) throws CarrierException {
        HttpRequest request = HttpRequest.newBuilder(file)
                .header("Authorization", credentials())
                .GET()
                .build();
        return answered("the recording could not be fetched", () -> client.download(request, target));
    }

    /**
     * Ask for the account with the auth token, for webhooks need it whatever opens REST; and for a call with the API key, if
     * there is one, because most keys may not see the account.
     */
    void verifyCredentials() throws CarrierException {
        fetch(".json", basic(account.sid().value(), account.authTokens().getFirst()));
        if (account.apiKey().isPresent()) {
            get("/Calls.json?PageSize=1");
        }
    }

    private JsonObject fetch(String path, String authorization) throws CarrierException {
        HttpResponse<byte[]> response = send(request(path, authorization).GET(), Repeat.SAFE);
        requireSuccess(response);
        return TwilioJson.object(response.body()).orElseThrow(TwilioRest::unreadable);
    }

    private HttpRequest.Builder form(String path, Fields fields) {
        return request(path, credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.encoded()));
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create(account.api() + "/2010-04-01/Accounts/" + account.sid() + path))
                .header("Accept", "application/json")
                .header("Authorization", authorization);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Repeat repeat) throws CarrierException {
        return answered("Twilio did not answer", () -> client.send(request.build(), repeat));
    }

    private interface Exchange {
        HttpResponse<byte[]> run() throws IOException, InterruptedException;
    }

    private static HttpResponse<byte[]> answered(String otherwise, Exchange exchange) throws CarrierException {
        try {
            return exchange.run();
        } catch (IOException noAnswer) {
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, otherwise, noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "interrupted while asking Twilio", interrupted);
        }
    }

    /** Twilio said yes, and what it said besides cannot be used. */
    static CarrierException unreadable() {
        return new CarrierException(Kind.CARRIER_UNAVAILABLE, "Twilio's answer cannot be read");
    }

    static void requireSuccess(HttpResponse<byte[]> response) throws CarrierException {
        if (isFailure(response)) {
            throw TwilioError.of(response).asException();
        }
    }

    private static boolean isFailure(HttpResponse<byte[]> response) {
        return response.statusCode() < 200 || response.statusCode() > 299;
    }

    private String credentials() {
        return account.apiKey()
                .map(key -> basic(key.sid(), key.secret()))
                .orElseGet(
                        () -> basic(account.sid().value(), account.authTokens().getFirst()));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
