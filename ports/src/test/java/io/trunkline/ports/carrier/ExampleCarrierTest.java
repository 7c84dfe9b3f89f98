package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;

/** The shortest use of {@link CarrierContract}. */
class ExampleCarrierTest extends CarrierContract {
    @Override
    protected CarrierPlugin plugin() {
        return new ExampleCarrier();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("secret", "s3cret-of-the-example");
    }

    @Override
    protected RestClient rest() {
        return (request, _) -> new Answer(request, 200, "");
    }

    @Override
    protected CarrierCallId call(int number) {
        return new CarrierCallId("call-" + number);
    }

    @Override
    protected WebhookRequest incoming(CarrierCallId call) {
        byte[] body = (call + " +15550100 +15550101").getBytes(UTF_8);
        String signature = ExampleCarrier.signature("s3cret-of-the-example", body);
        return new WebhookRequest(
                "POST",
                "voice",
                "https://voice.example.com/webhooks/example/voice",
                Map.of("X-Example", List.of(signature)),
                body);
    }

    @Override
    protected List<String> opening(CarrierCallId call, String token) {
        return List.of("start " + call + " " + token);
    }

    @Override
    protected List<String> following(CarrierCallId call) {
        return List.of("audio //8=", "key 5", "mark m1", "stop");
    }
}
