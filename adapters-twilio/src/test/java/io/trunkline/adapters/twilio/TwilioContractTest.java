package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierContract;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class TwilioContractTest extends CarrierContract {
    private final FakeTwilio twilio = new FakeTwilio().owning("+15550101");

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
    protected List<WebhookRequest> webhooks() {
        String call = call(1).value();
        Map<String, String> target =
                Map.of("CallSid", call(3).value(), "ParentCallSid", call, "CallStatus", "in-progress");
        return List.of(
                incoming(call(1)),
                about("status", Map.of("CallSid", call, "CallStatus", "in-progress")),
                about("status", Map.of("CallSid", call, "CallStatus", "busy")),
                about("recovery", Map.of("CallSid", call, "CallStatus", "in-progress")),
                about("stream", Map.of("CallSid", call, "StreamSid", stream(call(1)), "StreamEvent", "stream-stopped")),
                about("amd", Map.of("CallSid", call, "AnsweredBy", "machine_end_beep")),
                about(
                        "recording",
                        Map.of(
                                "CallSid",
                                call,
                                "RecordingSid",
                                FakeTwilio.RECORDING,
                                "RecordingStatus",
                                "completed",
                                "RecordingUrl",
                                "https://api.twilio.com/r")),
                about("transfer", Map.of("CallSid", call, "CallStatus", "in-progress", "DialCallStatus", "busy")),
                about("transfer-status", Map.of("CallSid", call(3).value(), "CallStatus", "ringing")),
                about("transfer-amd", Map.of("CallSid", call(3).value(), "AnsweredBy", "machine_start")),
                about("briefing", target),
                about("briefing-answer", with(target, "Digits", "1")));
    }

    /** As Twilio calls back what a call or a transfer of ours gave it. */
    private WebhookRequest about(String topic, Map<String, String> fields) {
        Fields query = new Handover(OURS, new CallSid(call(1).value()), "first", true)
                .query()
                .with("after", "0123456789abcdef")
                .with(Handover.TEXT, Handover.packed("A caller."));
        return Requests.called(Requests.BASE + "/" + topic + "?" + query.encoded(), fields);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    @Override
    protected Recording recording() {
        URI url = URI.create(twilio.url() + "/2010-04-01/Accounts/" + Requests.ACCOUNT + "/Recordings/"
                + FakeTwilio.RECORDING + ".wav");
        return new Recording(FakeTwilio.RECORDING, url, "wav", 1, Optional.empty());
    }

    @Override
    protected int placed() {
        return (int) twilio.received().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith(Requests.ACCOUNT + "/Calls.json"))
                .count();
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
