package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxSignatureTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Requests.NOW);

    @TestFactory
    Stream<DynamicTest> vector_isJudged_asItSays() {
        return Shared.list("vectors/telnyx-signatures.json", "cases").stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.getString("id") + " " + vector.getString("name"), () -> requireVerdict(vector)));
    }

    private static void requireVerdict(JsonObject vector) {
        boolean accepted = isAccepted(vector);
        if (!vector.getString("expected").equals("any")) {
            assertEquals(vector.getString("expected").equals("accept"), accepted, vector.getString("why", ""));
        }
    }

    /** A wrong key is refused when the server starts. */
    private static boolean isAccepted(JsonObject vector) {
        long now = vector.getJsonNumber("nowEpochMs").longValueExact();
        try {
            return verdict(
                            vector.getString("publicKey", ""),
                            InstantSource.fixed(Instant.ofEpochMilli(now)),
                            request(vector))
                    instanceof Verdict.Authentic;
        } catch (SettingException wrongKey) {
            assertEquals("key", vector.getString("category"));
            return false;
        }
    }

    private static WebhookRequest request(JsonObject vector) {
        Map<String, List<String>> headers = new HashMap<>();
        vector.getJsonArray("headers")
                .getValuesAs(JsonArray.class)
                .forEach(header -> headers.computeIfAbsent(header.getString(0), _ -> new ArrayList<>())
                        .add(header.getString(1)));
        byte[] body = Base64.getDecoder().decode(vector.getString("bodyBase64"));
        return new WebhookRequest("POST", "voice", Requests.BASE + "/voice", headers, body);
    }

    private static Verdict verdict(String key, InstantSource clock, WebhookRequest request) {
        Settings settings = new Settings("carriers.telnyx", Map.of("public-key", key));
        return new TelnyxSignature(PublicKey.from(settings, "public-key"), clock).verify(request);
    }

    @Test
    void key_isMissing_isSaid() {
        Verdict.NotConfigured verdict = assertInstanceOf(
                Verdict.NotConfigured.class, verdict("", CLOCK, Requests.webhook("call.answered", Map.of())));
        assertEquals("public-key (TELNYX_PUBLIC_KEY) is not set", verdict.reason());
    }

    @Test
    void keys_areSeveral_anyOfThemFits() {
        String other = Requests.otherKey();
        for (String keys : List.of(
                Requests.publicKey() + "," + other, other + " , " + Requests.publicKey(), "," + Requests.publicKey())) {
            assertInstanceOf(
                    Verdict.Authentic.class, verdict(keys, CLOCK, Requests.webhook("call.answered", Map.of())), keys);
        }
        assertInstanceOf(Verdict.Forged.class, verdict(other, CLOCK, Requests.webhook("call.answered", Map.of())));
    }

    @Test
    void signatures_areTooMany_areNotAllTried() {
        WebhookRequest right = Requests.webhook("call.answered", Map.of());
        String signature = right.header("telnyx-signature-ed25519").orElseThrow();
        String wrong = Base64.getEncoder().encodeToString(new byte[64]);
        WebhookRequest flooded = with(right, "telnyx-signature-ed25519", (wrong + ",").repeat(32) + signature);
        assertInstanceOf(Verdict.Forged.class, verdict(Requests.publicKey(), CLOCK, flooded));
        WebhookRequest few = with(right, "telnyx-signature-ed25519", (wrong + ",").repeat(31) + signature);
        assertInstanceOf(Verdict.Authentic.class, verdict(Requests.publicKey(), CLOCK, few));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1796000400 ",
                "-1",
                "0x1",
                "\u0661\u0667",
                "9223372036854775807",
                "18446744073709551615"
            })
    void timestamp_isNone_isForged(String timestamp) {
        WebhookRequest request = with(Requests.webhook("call.answered", Map.of()), "telnyx-timestamp", timestamp);
        assertInstanceOf(Verdict.Forged.class, verdict(Requests.publicKey(), CLOCK, request));
    }

    @Test
    void signature_isSpelledOtherwise_isForged() {
        WebhookRequest right = Requests.webhook("call.answered", Map.of());
        String signature = right.header("telnyx-signature-ed25519").orElseThrow();
        // The last letter but the padding holds four bits that mean nothing.
        char last = signature.charAt(85);
        String sameBytes = signature.substring(0, 85) + (char) (last + 1) + "==";
        assertArrayEquals(
                Base64.getDecoder().decode(signature), Base64.getDecoder().decode(sameBytes));
        for (String other :
                List.of(signature.substring(0, 86), sameBytes, signature + "=", signature.replace("==", "\n=="))) {
            WebhookRequest request = with(right, "telnyx-signature-ed25519", other);
            assertInstanceOf(Verdict.Forged.class, verdict(Requests.publicKey(), CLOCK, request), other);
        }
    }

    @Test
    void timestamp_isTwice_isForged() {
        WebhookRequest right = Requests.webhook("call.answered", Map.of());
        Map<String, List<String>> headers = new HashMap<>(right.headers());
        headers.computeIfPresent("telnyx-timestamp", (_, one) -> List.of(one.getFirst(), one.getFirst()));
        WebhookRequest twice = new WebhookRequest("POST", "voice", right.url(), headers, right.body());
        assertInstanceOf(Verdict.Forged.class, verdict(Requests.publicKey(), CLOCK, twice));
    }

    @Test
    void clock_isExtreme_overflowsNothing() {
        WebhookRequest right = Requests.webhook("call.answered", Map.of());
        for (Instant now : List.of(Instant.MIN, Instant.MAX)) {
            assertInstanceOf(
                    Verdict.Forged.class,
                    verdict(Requests.publicKey(), InstantSource.fixed(now), right),
                    now.toString());
        }
    }

    private static WebhookRequest with(WebhookRequest request, String header, String value) {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put(header, List.of(value));
        return new WebhookRequest(request.method(), request.topic(), request.url(), headers, request.body());
    }
}
