package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carriers as the host would make them, and webhooks as Telnyx would send them, signed by the JDK. */
final class Requests {
    static final String BASE = "https://voice.example.com/webhooks/telnyx";
    static final String CONNECTION = "1494404757140276705";
    static final String LEG = "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg";
    static final String TARGET = "v3:target_T02llQxIyaRkhfRKxgAP8nY511EhFLizdvdUKJiSw8d6A9Bbor";
    static final String LEG_ID = "428c31b6-7af4-4bcb-b7f5-5013ef9657c1";
    static final CallId CALL = new CallId("01936a5e-0000-7000-8000-000000000001");
    static final CarrierCall LIVE = new CarrierCall(CALL, new CarrierCallId(LEG));
    static final MediaAttachment MEDIA =
            new MediaAttachment(URI.create("wss://voice.example.com/ws/telnyx/stream/outbound"), "t0ken", Map.of());
    static final String STREAM = "wss://voice.example.com/ws/telnyx/stream/outbound/t0ken";
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final KeyPair KEYS = keys();

    private Requests() {}

    static String publicKey() {
        return shown(KEYS);
    }

    static String otherKey() {
        return shown(keys());
    }

    /** The raw 32 bytes of the public key, as Mission Control shows them. */
    private static String shown(KeyPair keys) {
        byte[] spki = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    static TelnyxAccount account(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(
                Map.of("api-key", FakeTelnyx.API_KEY, "connection-id", CONNECTION, "public-key", publicKey()));
        values.putAll(more);
        return TelnyxAccount.from(TestSettings.of("carriers.telnyx", new TelnyxPlugin().settings(), values));
    }

    static TelnyxCarrier carrier(FakeTelnyx telnyx, RestClient rest, Map<String, String> more) {
        return carrier(telnyx, rest, more, _ -> {});
    }

    static TelnyxCarrier carrier(
            FakeTelnyx telnyx, RestClient rest, Map<String, String> more, TelnyxNumbers.Pause pause) {
        Map<String, String> values = new HashMap<>(more);
        values.put("api-base-url", telnyx.url());
        return new TelnyxCarrier(account(values), context(rest), pause);
    }

    static CarrierContext context(RestClient rest) {
        return new CarrierContext() {
            @Override
            public URI webhooks() {
                return URI.create(BASE);
            }

            @Override
            public RestClient rest() {
                return rest;
            }

            @Override
            public InstantSource clock() {
                return InstantSource.fixed(NOW);
            }
        };
    }

    static WebhookRequest webhook(String type, Map<String, String> payload) {
        return webhook("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", type, payload);
    }

    static WebhookRequest webhook(String id, String type, Map<String, String> payload) {
        return webhook(
                id,
                type,
                Json.createObjectBuilder(Map.<String, Object>copyOf(payload)).build());
    }

    static WebhookRequest webhook(String id, String type, JsonObject payload) {
        JsonObject body = Json.createObjectBuilder()
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("record_type", "event")
                                .add("event_type", type)
                                .add("id", id)
                                .add("occurred_at", "2026-11-24T11:59:59.521992Z")
                                .add("payload", payload))
                .add("meta", Json.createObjectBuilder().add("attempt", 1))
                .build();
        return signed(body.toString().getBytes(UTF_8));
    }

    static WebhookRequest signed(byte[] body) {
        String timestamp = String.valueOf(NOW.getEpochSecond());
        return new WebhookRequest(
                "POST",
                "voice",
                BASE + "/voice",
                Map.of(
                        "Content-Type", List.of("application/json"),
                        "Telnyx-Timestamp", List.of(timestamp),
                        "Telnyx-Signature-Ed25519", List.of(sign(timestamp, body))),
                body);
    }

    static String state(ClientState.Step step) {
        return ClientState.of(CALL, Optional.of(new CallControlId(LEG)))
                .at(step)
                .base64();
    }

    private static String sign(String timestamp, byte[] body) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes((timestamp + "|").getBytes(UTF_8));
            text.writeBytes(body);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.toByteArray());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }
}
