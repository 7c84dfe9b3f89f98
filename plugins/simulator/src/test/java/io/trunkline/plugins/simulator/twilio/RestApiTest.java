package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestApiTest {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FakeTwilio twilio;
    private StandIn server;
    private String account;

    @BeforeEach
    void start() throws Exception {
        twilio = FakeTwilio.start(Faults.NONE);
        server = new StandIn();
        server.voice(() -> server.connect("<Hangup/>"));
        account = "/2010-04-01/Accounts/" + twilio.settings().get("carriers.twilio.account-sid");
    }

    @AfterEach
    void stop() {
        http.close();
        twilio.close();
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String user = twilio.settings().get("carriers.twilio.account-sid") + ":"
                + twilio.settings().get("carriers.twilio.auth-token");
        return HttpRequest.newBuilder(URI.create(twilio.settings().get("carriers.twilio.api-base-url") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> update(String callSid, String form) throws Exception {
        return send(request(account + "/Calls/" + callSid + ".json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static int code(HttpResponse<String> response) {
        JsonObject error = Shared.parse(response.body());
        assertEquals(response.statusCode(), error.getInt("status"));
        assertTrue(error.getString("more_info").endsWith("/" + error.getInt("code")));
        return error.getInt("code");
    }

    /** A call that goes on until somebody ends it. */
    private final class LiveCall {
        private final CompletableFuture<CallReport> report = new CompletableFuture<>();
        private final Peer peer;
        private final String sid;

        LiveCall() throws Exception {
            Thread.ofVirtual().start(() -> {
                try {
                    report.complete(twilio.call(server.uri(), FakeTwilioTest.script(), new CallObserver() {}));
                } catch (InterruptedException e) {
                    report.completeExceptionally(e);
                }
            });
            sid = server.hook("/webhooks/twilio/voice").form().find("CallSid").orElseThrow();
            peer = server.peer();
            peer.next("start");
        }

        CallReport end() throws Exception {
            return report.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void account_isShownToWhoKnowsItsSecret() throws Exception {
        HttpResponse<String> response = send(request(account + ".json"));
        assertEquals(200, response.statusCode());
        assertEquals("active", Shared.parse(response.body()).getString("status"));
    }

    @Test
    void wrongSecret_isRefusedWith20003() throws Exception {
        HttpResponse<String> response = send(request(account + ".json").setHeader("Authorization", "Basic QUM6eA=="));
        assertEquals(401, response.statusCode());
        assertEquals(20003, code(response));
        assertEquals(
                401,
                send(HttpRequest.newBuilder(
                                URI.create(twilio.settings().get("carriers.twilio.api-base-url") + account + ".json")))
                        .statusCode());
    }

    @Test
    void unknownResources_are20404() throws Exception {
        assertEquals(20404, code(send(request(account + "/Calls/CA" + "0".repeat(32) + ".json"))));
        assertEquals(20404, code(send(request(account + "/Messages.json"))));
        assertEquals(1, twilio.violations().size());
    }

    @Test
    void call_isShownAsItIs() throws Exception {
        LiveCall call = new LiveCall();
        String path = account + "/Calls/" + call.sid + ".json";
        JsonObject live = Shared.parse(send(request(path)).body());
        assertEquals("in-progress", live.getString("status"));
        assertEquals("inbound", live.getString("direction"));
        assertTrue(live.isNull("duration") && live.isNull("price"));
        call.peer.close();
        call.end();
        JsonObject over = Shared.parse(send(request(path)).body());
        assertEquals("completed", over.getString("status"));
        assertTrue(over.getString("duration").matches("\\d+"));
    }

    @Test
    void completed_hangsUpAndASecondTimeIs21220() throws Exception {
        LiveCall call = new LiveCall();
        HttpResponse<String> response = update(call.sid, "Status=completed");
        assertEquals(200, response.statusCode());
        assertEquals("completed", Shared.parse(response.body()).getString("status"));
        CallReport report = call.end();
        assertEquals(Ending.SERVER, report.ending());
        assertEquals(List.of(), report.violations());
        call.peer.next("stop");
        assertEquals(1000, call.peer.closed.poll(10, TimeUnit.SECONDS));
        assertEquals(21220, code(update(call.sid, "Status=completed")));
    }

    @Test
    void twiml_replacesWhatRuns() throws Exception {
        LiveCall call = new LiveCall();
        update(call.sid, "Twiml=" + escape("<Response><Say>Goodbye &amp; thanks</Say><Hangup/></Response>"));
        call.peer.next("stop");
        CallReport report = call.end();
        assertEquals(List.of("Goodbye & thanks"), report.announcements());
        assertEquals("<Hangup/>", report.detail());
    }

    @Test
    void url_isFetchedAndReplacesWhatRuns() throws Exception {
        server.on("/webhooks/twilio/other", _ -> StandIn.Reply.xml("<Response><Say>Other</Say></Response>"));
        LiveCall call = new LiveCall();
        update(call.sid, "Url=" + escape(server.uri() + "/webhooks/twilio/other"));
        assertEquals(List.of("Other"), call.end().announcements());
        assertTrue(server.hook("/webhooks/twilio/other").form().find("CallSid").isPresent());
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void wrongFields_areBreachesOfTheCall() throws Exception {
        LiveCall call = new LiveCall();
        assertEquals(400, update(call.sid, "Status=finished").statusCode());
        assertEquals(400, update(call.sid, "Twiml=a&Url=http%3A%2F%2Fx").statusCode());
        assertEquals(400, update(call.sid, "Twiml=" + "x".repeat(4001)).statusCode());
        assertEquals(400, update(call.sid, "status=completed").statusCode());
        assertEquals(400, update(call.sid, "Status=%zz").statusCode());
        assertEquals(21220, code(update(call.sid, "Status=canceled")));
        assertEquals(
                415,
                send(request(account + "/Calls/" + call.sid + ".json")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"Status\":\"completed\"}")))
                        .statusCode());
        update(call.sid, "Status=completed");
        assertEquals(7, call.end().violations().size(), call.end().violations().toString());
    }
}
