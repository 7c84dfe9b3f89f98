package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Twilio's REST.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio: call resource</a>
 */
final class TwilioRest {
    /** The call cannot be changed any more. */
    private static final int INVALID_CALL_STATE = 21220;

    private static final int NOT_FOUND = 404;

    private final TwilioAccount account;
    private final RestClient client;

    TwilioRest(TwilioAccount account, RestClient client) {
        this.account = account;
        this.client = client;
    }

    /**
     * Change what a call does. Does nothing when the call is already over.
     *
     * <p>Sent again after a failure that leaves the outcome unknown: each change made here ends the call, and ends it the
     * same way however often it is made.
     */
    void change(CallSid call, Map<String, String> change) throws CarrierException {
        String form = change.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request("/Calls/" + call + ".json", credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        HttpResponse<byte[]> response = send(request);
        if (isFailure(response)) {
            TwilioError error = TwilioError.of(response);
            if (error.status() != NOT_FOUND && error.code() != INVALID_CALL_STATE) {
                throw error.asException();
            }
        }
    }

    /**
     * Ask for the account with the auth token, for webhooks need it whatever opens REST; and for a call with the API key, if
     * there is one, because most keys may not see the account.
     */
    void verifyCredentials() throws CarrierException {
        fetch(".json", basic(account.sid().value(), account.authTokens().getFirst()));
        if (account.apiKey().isPresent()) {
            fetch("/Calls.json?PageSize=1", credentials());
        }
    }

    private void fetch(String path, String authorization) throws CarrierException {
        HttpResponse<byte[]> response = send(request(path, authorization).GET());
        if (isFailure(response)) {
            throw TwilioError.of(response).asException();
        }
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create(account.api() + "/2010-04-01/Accounts/" + account.sid() + path))
                .header("Accept", "application/json")
                .header("Authorization", authorization);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws CarrierException {
        try {
            return client.send(request.build(), Repeat.SAFE);
        } catch (IOException noAnswer) {
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "Twilio did not answer", noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "interrupted while asking Twilio", interrupted);
        }
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

    private static boolean isFailure(HttpResponse<byte[]> response) {
        return response.statusCode() < 200 || response.statusCode() > 299;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
