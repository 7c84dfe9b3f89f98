package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A customer of an imitated Twilio: a server for its webhooks and a client for its REST interface. */
final class Customer implements AutoCloseable {
    static final String US = "+15005550101";
    static final String THEM = "+15005550103";
    static final CallObserver NOBODY = new CallObserver() {};

    final FakeTwilio twilio;
    final StandIn server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Customer(Faults faults) throws Exception {
        twilio = FakeTwilio.start(faults);
        server = new StandIn();
        for (String path : List.of("/progress", "/amd", "/recording", "/leg")) {
            server.on(path, _ -> StandIn.Reply.status(204));
        }
    }

    static CallScript script(String number, CallScript.Step... steps) {
        return new CallScript(
                new PhoneNumber("anonymous"), new PhoneNumber(number), List.of(steps), Duration.ofSeconds(30));
    }

    Future<CallReport> expect(String number, CallScript.Step... steps) {
        return twilio.expect(script(number, steps), NOBODY);
    }

    static CallReport ended(Future<CallReport> call) throws Exception {
        return call.get(30, TimeUnit.SECONDS);
    }

    String setting(String name) {
        return twilio.settings().get("carriers.twilio." + name);
    }

    String account() {
        return "/2010-04-01/Accounts/" + setting("account-sid");
    }

    /** Place a call to {@link #THEM} with all its progress told. */
    String place(String twiml, String... more) throws Exception {
        String[] usual = {
            "To",
            THEM,
            "From",
            US,
            "Twiml",
            twiml,
            "StatusCallback",
            server.uri() + "/progress?call=1",
            "StatusCallbackEvent",
            "initiated",
            "StatusCallbackEvent",
            "ringing",
            "StatusCallbackEvent",
            "answered",
            "StatusCallbackEvent",
            "completed"
        };
        String[] all = new String[usual.length + more.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        HttpResponse<String> response = post("/Calls.json", all);
        assertTrue(response.statusCode() == 201, response.body());
        return Shared.parse(response.body()).getString("sid");
    }

    HttpResponse<String> post(String path, String... namesAndValues) throws Exception {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&").append(namesAndValues[i]).append('=');
            form.append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return http.send(
                request(account() + path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonObject get(String path) throws Exception {
        return Shared.parse(http.send(request(account() + path).build(), BodyHandlers.ofString())
                .body());
    }

    HttpResponse<byte[]> fetch(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        String user = setting("account-sid") + ":" + setting("auth-token");
        return HttpRequest.newBuilder(URI.create(setting("api-base-url") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** The next webhook on a path; Twilio's own package finds its signature right. */
    Map<String, String> hook(String path) throws Exception {
        StandIn.Hook hook = server.hook(path);
        Map<String, String> fields = new HashMap<>();
        hook.form().fields().forEach(field -> fields.put(field.name(), field.value()));
        RequestValidator validator = new RequestValidator(setting("auth-token"));
        assertTrue(
                validator.validate(
                        server.uri() + hook.target(), fields, hook.headers().get("x-twilio-signature")),
                hook.target());
        return fields;
    }

    @Override
    public void close() {
        http.close();
        twilio.close();
        server.close();
    }
}
