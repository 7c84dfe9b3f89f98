package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;

/** The use of {@link CarrierContract} for a carrier that claims everything. */
class FullCarrierTest extends ExampleCarrierTest {
    private final FullCarrier.Peer peer = new FullCarrier.Peer();

    @Override
    protected CarrierPlugin plugin() {
        return new FullCarrier();
    }

    @Override
    protected RestClient rest() {
        return peer;
    }

    @Override
    protected int placed() {
        return peer.placed();
    }

    @Override
    protected List<WebhookRequest> webhooks() {
        return List.of(incoming(call(1)), status(call(1), "answered"), status(call(1), "announced"));
    }

    private static WebhookRequest status(CarrierCallId call, String status) {
        byte[] body = (call + " " + status + " " + OURS).getBytes(UTF_8);
        return new WebhookRequest(
                "POST",
                "status",
                "https://voice.example.com/webhooks/example/status",
                Map.of("X-Example", List.of(ExampleCarrier.signature("s3cret-of-the-example", body))),
                body);
    }
}
