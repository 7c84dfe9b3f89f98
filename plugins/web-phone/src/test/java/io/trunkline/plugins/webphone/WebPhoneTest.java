package io.trunkline.plugins.webphone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebPhoneTest {
    private static final String CALL = "0f8fad5b-d9cb-469f-a165-708672895001";

    private final WebWebhooks webhooks = new WebWebhooks(_ -> true);

    @Test
    void call_namesAgent_asksForIt() throws BadWebhookException {
        assertEquals("agent:sales", called("{\"call\":\"" + CALL + "\",\"agent\":\"sales\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"call\":\"" + CALL + "\"}", "{\"call\":\"" + CALL + "\",\"agent\":\" \"}"})
    void call_namesNoAgent_asksForDefault(String body) throws BadWebhookException {
        assertEquals("agent:default", called(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"call\":5}",
                "{\"call\":\"../../x\"}",
                "{\"call\":\"" + CALL + "\",\"agent\":7}",
                "{\"call\":\"" + CALL + "\",\"agent\":\"a\\nb\"}"
            })
    void call_isMalformed_isRefused(String body) {
        assertThrows(BadWebhookException.class, () -> called(body));
    }

    @ParameterizedTest
    @CsvSource({
        "https://voice.example.com, voice.example.com",
        "http://localhost:8080, localhost:8080",
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://[::1]:8080, [::1]:8080",
        ", voice.example.com"
    })
    void socket_isOpenedByOurPage_isLetIn(String origin, String host) {
        assertInstanceOf(Verdict.Authentic.class, webhooks.verifyUpgrade(upgrade(origin, host)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, voice.example.com",
        "https://evil.example, evil.example",
        "http://localhost:9999, localhost:8080",
        "http://localhost.evil.example, localhost.evil.example",
        "https://voice.example.com.evil.example, voice.example.com",
        "null, localhost:8080"
    })
    void socket_isOpenedByAnotherPage_isRefused(String origin, String host) {
        assertInstanceOf(Verdict.Forged.class, webhooks.verifyUpgrade(upgrade(origin, host)));
    }

    @Test
    void stream_isOfAnotherCall_isUnusable() {
        MediaSession session = new WebMedia().open(List.of(CALL.replace("5001", "5002")));
        assertInstanceOf(MediaEvent.Unusable.class, read(session, "{\"event\":\"start\",\"call\":\"" + CALL + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"media\",\"payload\":\"AAAA\"}",
                "{\"event\":\"media\",\"payload\":\"?\"}",
                "{\"event\":\"media\"}",
                "{\"event\":\"dtmf\",\"digit\":\"12\"}",
                "{\"event\":\"dtmf\",\"digit\":\"x\"}",
                "{\"event\":5}",
                "not json"
            })
    void message_isMalformed_isBad(String message) {
        assertInstanceOf(MediaEvent.Bad.class, read(new WebMedia().open(List.of(CALL)), message));
    }

    private static MediaEvent read(MediaSession session, String message) {
        byte[] text = message.getBytes(UTF_8);
        return session.read(text, 0, text.length);
    }

    private String called(String body) throws BadWebhookException {
        WebhookRequest request = new WebhookRequest("POST", "call", "", Map.of(), body.getBytes(UTF_8));
        return Stream.of(webhooks.read(request).events().getFirst())
                .map(CarrierEvent.Incoming.class::cast)
                .map(incoming -> incoming.to().value())
                .findFirst()
                .orElseThrow();
    }

    private static WebhookRequest upgrade(String origin, String host) {
        Map<String, List<String>> headers = origin == null
                ? Map.of("Host", List.of(host))
                : Map.of("Host", List.of(host), "Origin", List.of(origin));
        return new WebhookRequest("GET", "", "wss://voice.example.com/ws/web/stream/" + CALL, headers, new byte[0]);
    }
}
