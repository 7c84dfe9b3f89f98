package io.trunkline.plugins.webphone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.carrier.CarrierContract;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;

class WebPhoneContractTest extends CarrierContract {
    @Override
    protected CarrierPlugin plugin() {
        return new WebPhonePlugin();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected RestClient rest() {
        return (request, _) -> new Answer(request, 200, "");
    }

    @Override
    protected CarrierCallId call(int number) {
        return new CarrierCallId("0f8fad5b-d9cb-469f-a165-7086728950%02d".formatted(number));
    }

    @Override
    protected WebhookRequest incoming(CarrierCallId call) {
        return new WebhookRequest(
                "POST",
                "call",
                "https://voice.example.com/webhooks/web/call",
                Map.of(
                        "Authorization", List.of("Bearer " + OPERATOR),
                        "Content-Type", List.of("application/json")),
                ("{\"call\":\"" + call + "\",\"agent\":\"sales\"}").getBytes(UTF_8));
    }

    /** A bearer token says who sends, whatever is sent. */
    @Override
    protected boolean signsBody() {
        return false;
    }

    @Override
    protected List<String> opening(CarrierCallId call, String token) {
        return List.of("{\"event\":\"start\",\"call\":\"" + call + "\",\"token\":\"" + token + "\"}");
    }

    @Override
    protected List<String> following(CarrierCallId call) {
        return List.of(
                "{\"event\":\"media\",\"payload\":\"AAABAAIAAwA=\"}",
                "{\"event\":\"dtmf\",\"digit\":\"5\"}",
                "{\"event\":\"mark\",\"name\":\"m1\"}",
                "{\"event\":\"stop\"}");
    }

    @Override
    protected void requireSpelling(String message) {
        Fields.read(message.getBytes(UTF_8), 0, message.getBytes(UTF_8).length).text("event");
    }
}
