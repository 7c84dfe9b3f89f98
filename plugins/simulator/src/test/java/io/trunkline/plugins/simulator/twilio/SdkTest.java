package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.call.Recording;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own client finds the imitation to be Twilio. */
class SdkTest {
    private Customer customer;
    private TwilioRestClient client;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
        client = new TwilioRestClient.Builder(customer.setting("account-sid"), customer.setting("auth-token"))
                .httpClient(new Redirected(customer.setting("api-base-url")))
                .build();
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    /** Sends what the client would send to Twilio to the imitation. */
    private static final class Redirected extends HttpClient {
        private final HttpClient network = new NetworkHttpClient();
        private final String base;

        Redirected(String base) {
            this.base = base;
        }

        @Override
        public Response makeRequest(Request request) {
            Request moved = new Request(
                    request.getMethod(), base + URI.create(request.getUrl()).getRawPath());
            request.getPostParams().forEach((name, values) -> values.forEach(v -> moved.addPostParam(name, v)));
            request.getQueryParams().forEach((name, values) -> values.forEach(v -> moved.addQueryParam(name, v)));
            moved.setContentType(request.getContentType());
            moved.setAuth(request.getUsername(), request.getPassword());
            return network.makeRequest(moved);
        }
    }

    @Test
    void client_placesFetchesRecordsAndEndsACall() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        Call placed = Call.creator(
                        new PhoneNumber(Customer.THEM),
                        new PhoneNumber(Customer.US),
                        new Twiml(customer.server.connect("<Hangup/>")))
                .setStatusCallback(URI.create(customer.server.uri() + "/progress"))
                .setStatusCallbackEvent(List.of("initiated", "answered", "completed"))
                .setMachineDetection("DetectMessageEnd")
                .setAsyncAmd("true")
                .setAsyncAmdStatusCallback(URI.create(customer.server.uri() + "/amd"))
                .setTimeout(20)
                .create(client);
        assertEquals(Call.Status.QUEUED, placed.getStatus());
        assertEquals("outbound-api", placed.getDirection());
        assertEquals("initiated", customer.hook("/progress").get("CallStatus"));
        customer.server.peer().next("media");
        assertEquals(
                Call.Status.IN_PROGRESS,
                Call.fetcher(placed.getSid()).fetch(client).getStatus());
        Recording recording = Recording.creator(placed.getSid())
                .setRecordingChannels("dual")
                .setRecordingStatusCallback(URI.create(customer.server.uri() + "/recording"))
                .setRecordingStatusCallbackEvent(List.of("completed"))
                .create(client);
        assertEquals(2, recording.getChannels());
        assertEquals(
                Recording.Status.PAUSED,
                Recording.updater(placed.getSid(), "Twilio.CURRENT", Recording.Status.PAUSED)
                        .update(client)
                        .getStatus());
        Call ended = Call.updater(placed.getSid())
                .setStatus(Call.UpdateStatus.COMPLETED)
                .update(client);
        assertEquals(Call.Status.COMPLETED, ended.getStatus());
        CallReport told = Customer.ended(report);
        assertEquals(List.of(), told.violations());
        assertNull(Call.fetcher(placed.getSid()).fetch(client).getPrice());
        assertEquals("-0.01400", Call.fetcher(placed.getSid()).fetch(client).getPrice());
        assertEquals(recording.getSid(), customer.hook("/recording").get("RecordingSid"));
        ResourceSet<Call> calls =
                Call.reader().setTo(new PhoneNumber(Customer.THEM)).read(client);
        List<String> sids = new ArrayList<>();
        calls.forEach(call -> sids.add(call.getSid()));
        assertEquals(List.of(placed.getSid()), sids);
        assertEquals(List.of(), customer.twilio.violations());
    }

    @Test
    void client_understandsTheImitationsErrors() {
        ApiException missing = assertThrows(
                ApiException.class, () -> Call.fetcher("CA" + "0".repeat(32)).fetch(client));
        assertEquals(20404, missing.getCode());
        ApiException wrong = assertThrows(
                ApiException.class,
                () -> Call.creator(
                                new PhoneNumber("5005550103"), new PhoneNumber(Customer.US), new Twiml("<Response/>"))
                        .create(client));
        assertEquals(21211, wrong.getCode());
        assertEquals(400, wrong.getStatusCode());
    }

    @Test
    void client_buysAndConfiguresANumber() {
        Local found = Local.reader("US")
                .setAreaCode(415)
                .setVoiceEnabled(true)
                .limit(1)
                .read(client)
                .iterator()
                .next();
        IncomingPhoneNumber bought = IncomingPhoneNumber.creator(
                        new PhoneNumber(found.getPhoneNumber().toString()))
                .setVoiceUrl(URI.create("https://a.example/voice"))
                .create(client);
        assertEquals(found.getPhoneNumber(), bought.getPhoneNumber());
        IncomingPhoneNumber updated = IncomingPhoneNumber.updater(bought.getSid())
                .setStatusCallback(URI.create("https://a.example/status"))
                .update(client);
        assertEquals(URI.create("https://a.example/voice"), updated.getVoiceUrl());
        customer.twilio.sellInBetween(1);
        ApiException gone = assertThrows(
                ApiException.class,
                () -> IncomingPhoneNumber.creator(new PhoneNumber("+14155550150"))
                        .create(client));
        assertEquals(21422, gone.getCode());
        assertEquals(List.of(), customer.twilio.violations());
    }
}
