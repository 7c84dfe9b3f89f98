package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import io.trunkline.ports.web.Webhooks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules about webhooks: who sent them, what they say, what is replied and done. */
abstract class CarrierWebhooksContract extends CarrierOperationsContract {
    @Test
    @DisplayName("11. An authentic webhook is taken, on every try")
    void webhook_isAuthentic_isTaken() {
        Webhooks webhooks = carrier().webhooks();
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(1))));
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(1))));
        assertInstanceOf(Verdict.Authentic.class, webhooks.verify(incoming(call(2))));
    }

    @Test
    @DisplayName("12. An unsigned, changed or borrowed signature is refused")
    void webhook_isForged_isRefused() {
        Webhooks webhooks = carrier().webhooks();
        WebhookRequest right = incoming(call(1));
        Map<String, List<String>> plain = new HashMap<>(right.headers());
        plain.keySet().retainAll(List.of("content-type"));
        requireForged(webhooks, with(right, plain, right.body()));
        if (signsBody()) {
            requireForgedBodies(webhooks, right);
        }
    }

    private void requireForgedBodies(Webhooks webhooks, WebhookRequest right) {
        requireForged(webhooks, with(right, incoming(call(2)).headers(), right.body()));
        requireForged(webhooks, with(right, right.headers(), (new String(right.body(), UTF_8) + "x").getBytes(UTF_8)));
        requireForged(webhooks, with(right, right.headers(), new byte[0]));
    }

    @Test
    @DisplayName("13. The same delivery reads the same, and every delivery has its own key")
    void webhook_isReadTwice_readsTheSame() throws BadWebhookException {
        Delivery first = carrier().webhooks().read(incoming(call(1)));
        Delivery again = carrier().webhooks().read(incoming(call(1)));
        Delivery other = carrier().webhooks().read(incoming(call(2)));
        assertEquals(first, again);
        assertNotEquals(first.key(), other.key());
        assertTrue(!first.key().isBlank() && first.key().length() <= 512, "a key of 1 to 512 characters");
        CarrierEvent event = first.events().getFirst();
        assertInstanceOf(CarrierEvent.Incoming.class, event);
        assertEquals(call(1), event.call());
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("14. A malformed webhook is refused with a reason, whatever is in it")
    void webhook_isMalformed_isRefusedWithReason() {
        Webhooks webhooks = carrier().webhooks();
        WebhookRequest right = incoming(call(1));
        BadWebhookException refused =
                assertThrows(BadWebhookException.class, () -> webhooks.read(with(right, right.headers(), new byte[0])));
        assertFalse(String.valueOf(refused.getMessage()).isBlank(), "no reason");
        WebhookRequest elsewhere =
                new WebhookRequest(right.method(), "no-such-topic", right.url(), right.headers(), right.body());
        assertThrows(BadWebhookException.class, () -> webhooks.read(elsewhere));
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            WebhookRequest garbled = with(right, right.headers(), Garbage.mutate(right.body(), random));
            assertDoesNotThrow(() -> webhooks.verify(garbled));
            requireNothingBut(BadWebhookException.class, () -> webhooks.read(garbled));
        }
    }

    @Test
    @DisplayName("15. Every reply is a success, the same for the same delivery, and takes any text")
    void reply_isAskedTwice_isTheSame() throws BadWebhookException {
        Webhooks webhooks = silent();
        boolean answers = carrier().capabilities().contains(Capability.ANSWERS_IN_REPLY);
        for (WebhookRequest request : webhooks()) {
            Delivery delivery = webhooks.read(request);
            requireReply(webhooks.acknowledge(delivery), webhooks.acknowledge(delivery));
            if (answers && asks(delivery)) {
                requireReplies(webhooks, delivery);
            }
        }
    }

    /** Whether the call waits to be told how to go on. */
    private static boolean asks(Delivery delivery) {
        return !delivery.events().isEmpty()
                && (delivery.events().getLast() instanceof CarrierEvent.Incoming
                        || delivery.events().getLast() instanceof CarrierEvent.NextStepAsked);
    }

    private void requireReplies(Webhooks webhooks, Delivery delivery) {
        requireReply(webhooks.connect(delivery, attachment()), webhooks.connect(delivery, attachment()));
        requireReply(webhooks.refuse(delivery), webhooks.refuse(delivery));
        for (String farewell : List.of("", "Bye.", "<&>\"' \u0000\ud83d", "long ".repeat(3_000))) {
            requireReply(webhooks.hangUp(delivery, farewell), webhooks.hangUp(delivery, farewell));
        }
        String connect = new String(webhooks.connect(delivery, attachment()).body(), UTF_8);
        assertTrue(connect.contains(TOKEN), "the reply does not carry the media token");
    }

    @Test
    @DisplayName("30. Every sort of webhook is authentic, and reading it is pure: twice the same, and nothing is sent")
    void webhook_isRead_isPure() throws BadWebhookException {
        Set<String> keys = new HashSet<>();
        for (WebhookRequest request : webhooks()) {
            assertInstanceOf(Verdict.Authentic.class, silent().verify(request), request.toString());
            Delivery first = silent().read(request);
            Delivery again = silent().read(request);
            assertEquals(first.key(), again.key());
            assertTrue(!first.key().isBlank() && first.key().length() <= 512, "a key of 1 to 512 characters");
            assertTrue(keys.add(first.key()), () -> "two deliveries are " + first.key());
            assertEquals(first.ours(), again.ours());
            assertEquals(first.events(), again.events());
            assertEquals(first.followUps().size(), again.followUps().size());
            assertEquals(first.reply().isPresent(), again.reply().isPresent());
            first.reply().ifPresent(reply -> requireReply(reply, again.reply().orElseThrow()));
        }
    }

    @Test
    @DisplayName(
            "31. Our own name for a call comes back as it went out, and with every carrier that places calls it does")
    void webhook_isAboutOurs_saysSo() throws BadWebhookException {
        List<CallId> ours = new ArrayList<>();
        for (WebhookRequest request : webhooks()) {
            silent().read(request).ours().ifPresent(ours::add);
        }
        assertTrue(ours.stream().allMatch(OURS::equals), () -> "another call: " + ours);
        assertTrue(
                !ours.isEmpty() || !carrier().capabilities().contains(Capability.PLACES_CALLS),
                "no webhook brings our own name back");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("32. No sort of webhook throws anything else when it is malformed")
    void webhooks_areMalformed_areRefusedWithReason() {
        Random random = new Random(SEED);
        for (WebhookRequest right : webhooks()) {
            for (int i = 0; i < 100; i++) {
                WebhookRequest garbled = with(right, right.headers(), Garbage.mutate(right.body(), random));
                assertDoesNotThrow(() -> silent().verify(garbled));
                requireNothingBut(BadWebhookException.class, () -> silent().read(garbled));
            }
        }
    }

    @Test
    @DisplayName(
            "33. What a webhook leads to is done by its follow-ups: they work, and fail as the carrier's operations do")
    void followUps_areRun_workOrFailProperly() throws Exception {
        for (WebhookRequest request : webhooks()) {
            for (FollowUp step : carrier().webhooks().read(request).followUps()) {
                step.run();
            }
            for (RestClient broken : List.of(
                    BrokenRest.unreachable(), BrokenRest.answering(503, "busy"), BrokenRest.answering(401, ""))) {
                for (FollowUp step :
                        create(settings(), broken).webhooks().read(request).followUps()) {
                    failure("a follow-up", step::run);
                }
            }
        }
    }

    /** Webhooks of a carrier that fails the rule when it sends anything. */
    private Webhooks silent() {
        return create(settings(), (request, _) -> fail("reading a webhook sends " + request))
                .webhooks();
    }

    private static WebhookRequest with(WebhookRequest request, Map<String, List<String>> headers, byte[] body) {
        return new WebhookRequest(request.method(), request.topic(), request.url(), headers, body);
    }

    private static void requireForged(Webhooks webhooks, WebhookRequest request) {
        Verdict.Forged forged = assertInstanceOf(Verdict.Forged.class, webhooks.verify(request));
        assertFalse(forged.reason().isBlank());
    }

    private static void requireReply(WebhookReply reply, WebhookReply again) {
        assertTrue(reply.status() >= 200 && reply.status() <= 299, reply.toString());
        assertEquals(reply.status(), again.status());
        assertEquals(reply.contentType(), again.contentType());
        assertArrayEquals(reply.body(), again.body());
        assertEquals(reply.body().length == 0, reply.contentType().isEmpty(), "a body has a type, and none has none");
    }
}
