package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.CarrierContract;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class TwilioContractTest extends CarrierContract {
    private final FakeTwilio twilio = new FakeTwilio();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Override
    protected CarrierPlugin plugin() {
        return new TwilioPlugin();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "account-sid", Requests.ACCOUNT,
                "auth-token", Requests.TOKEN,
                "api-key", FakeTwilio.API_KEY,
                "api-secret", FakeTwilio.API_SECRET,
                "api-base-url", twilio.url());
    }

    @Override
    protected RestClient rest() {
        return new LoopbackRest();
    }

    @Override
    protected CarrierCallId call(int number) {
        return new CarrierCallId("CA%032x".formatted(number));
    }

    @Override
    protected WebhookRequest incoming(CarrierCallId call) {
        return Requests.signed(
                "voice",
                Map.of("CallSid", call.value(), "From", "+15550100", "To", "+15550101", "CallStatus", "ringing"));
    }

    @Override
    protected String root() {
        return "/ws/stream";
    }

    @Override
    protected List<String> opening(CarrierCallId call, String token) {
        return List.of("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}", """
                {"event":"start","sequenceNumber":"1","start":{"accountSid":"%s","streamSid":"%s","callSid":"%s",\
                "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
                "customParameters":{"token":"%s"}},"streamSid":"%s"}""".formatted(
                        Requests.ACCOUNT, stream(call), call, token, stream(call)));
    }

    @Override
    protected List<String> following(CarrierCallId call) {
        String head = "{\"streamSid\":\"" + stream(call) + "\",\"sequenceNumber\":\"2\",\"event\":";
        return List.of(
                head
                        + "\"media\",\"media\":{\"track\":\"inbound\",\"chunk\":\"1\",\"timestamp\":\"20\",\"payload\":\"//8=\"}}",
                head + "\"dtmf\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"#\"}}",
                head + "\"mark\",\"mark\":{\"name\":\"m1\"}}",
                head + "\"stop\",\"stop\":{\"accountSid\":\"" + Requests.ACCOUNT + "\",\"callSid\":\"" + call + "\"}}");
    }

    @Override
    protected void requireSpelling(String message) {
        Spelling.require(message);
    }

    private static String stream(CarrierCallId call) {
        return call.value().replaceFirst("CA", "MZ");
    }
}
