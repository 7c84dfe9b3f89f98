package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import io.trunkline.ports.voice.Warned;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor refuses, errs, or goes away. */
class FailureTest {
    private final Conversation call = new Conversation();

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED",
        "403, REFUSED",
        "429, LIMITED",
        "402, LIMITED",
        "400, INVALID",
        "404, INVALID",
        "302, INVALID",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE",
        "408, UNAVAILABLE"
    })
    void handshakeRefused_failureSaysWhose(int status, Failed.Kind kind) {
        call.server.refuse(new SocketRefusedException(status, "<html>secret words</html>"));
        call.open();
        assertEquals(List.of(new Failed(kind, "the vendor answered HTTP " + status)), call.log.all());
    }

    @Test
    void handshakeRefusedWithBody_bodyIsMoreExactAndNotQuoted() {
        call.server.refuse(new SocketRefusedException(
                429, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"Incorrect API key provided: sk-test\"}}"));
        call.open();
        assertEquals(
                List.of(new Failed(Failed.Kind.REFUSED, "the vendor answered HTTP 429 (invalid_api_key)")),
                call.log.all());
    }

    @Test
    void unreachable_isUnavailable() {
        call.server.refuse(new ConnectException("secret host"));
        call.open();
        assertEquals(
                List.of(new Failed(Failed.Kind.UNAVAILABLE, "the vendor cannot be reached: ConnectException")),
                call.log.all());
        call.session.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, '', UNAVAILABLE",
        "1001, 'Your session hit the maximum duration of 60 minutes.', UNAVAILABLE",
        "1006, '', UNAVAILABLE",
        "1008, '', INVALID",
        "1011, 'keepalive ping timeout', UNAVAILABLE",
        "3000, 'invalid_request_error.invalid_api_key', REFUSED",
        "4000, 'invalid_request_error.beta_api_shape_disabled', INVALID",
        "4000, 'invalid_request_error.insufficient_quota', LIMITED",
        "4000, '', INVALID"
    })
    void closedByServer_failureSaysWhose(int code, String reason, Failed.Kind kind) {
        call.open();
        call.server.agrees();
        call.server.hangsUp(code, reason);
        assertEquals(kind, call.log.await(Failed.class).kind());
        assertTrue(call.log.await(Failed.class).reason().contains(" " + code));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_api_key, REFUSED", "account_deactivated, REFUSED", "insufficient_quota, LIMITED",
        "billing_hard_limit_reached, LIMITED", "beta_api_shape_disabled, INVALID", "session_expired, UNAVAILABLE"
    })
    void fatalError_failsAtOnceAndOnce(String code, Failed.Kind kind) {
        call.open();
        call.server.agrees();
        call.server.errs(code);
        call.server.errs(code);
        call.server.hangsUp(1001, "");
        assertEquals(List.of(new Failed(kind, "the vendor reported " + code)), call.log.all(Failed.class));
        assertEquals(1, call.server.closes());
        call.log.assertSound();
    }

    @Test
    void fatalErrorBeforeReady_keepsItsKind() {
        call.open();
        call.server.errs("insufficient_quota");
        assertEquals(Failed.Kind.LIMITED, call.log.await(Failed.class).kind());
    }

    @Test
    void responseFailed_warnsOrFails() {
        call.open();
        call.server.agrees();
        call.server.starts("r");
        call.server.finishes("r", "failed", "{'type':'failed','error':{'type':'server_error','code':'oops'}}");
        call.server.finishes(
                "r", "failed", "{'type':'failed','error':{'type':'rate_limit','code':'rate_limit_exceeded'}}");
        call.server.finishes("r", "incomplete", "{'type':'incomplete','reason':'max_output_tokens'}");
        call.server.finishes("r", "incomplete", "null");
        call.server.finishes("r", "cancelled", "{'type':'cancelled','reason':'turn_detected'}");
        assertEquals(
                List.of(
                        new Warned("the engine failed to answer: oops"),
                        new Warned("the engine failed to answer: rate_limit_exceeded, it is asked once more"),
                        new Warned("the engine cut an answer short: max_output_tokens"),
                        new Warned("the engine cut an answer short: no reason given")),
                call.log.all(Warned.class));
        call.server.finishes("r", "failed", "{'type':'failed','error':{'code':'insufficient_quota'}}");
        assertEquals(Failed.Kind.LIMITED, call.log.await(Failed.class).kind());
    }

    @Test
    void errorStorm_fewWarningsAndTheCallGoesOn() {
        call.open();
        call.server.agrees();
        for (int i = 0; i < 5_000; i++) {
            call.server.errs("same_error");
            call.server.errs("error_" + i);
            call.server.saysRaw("garbage " + i);
        }
        assertEquals(20, call.log.all(Warned.class).size());
        assertEquals(List.of(), call.log.all(Failed.class));
    }

    @Test
    void whatTheVendorWrites_isNeverQuoted() {
        call.open();
        call.server.agrees();
        call.server.says(
                "{'type':'error','error':{'code':'key sk-test is wrong','type':'my words','message':'secret'}}");
        call.server.hangsUp(4000, "The caller said: secret.And more secret words");
        assertFalse(call.log.all().toString().contains("secret"));
        assertFalse(call.log.all().toString().contains("sk-test"));
    }

    @Test
    void closedByUs_serversCloseIsNoFailure() {
        call.open();
        call.server.agrees();
        int told = call.log.all().size();
        call.session.close();
        call.session.close();
        call.server.hangsUp(1000, "");
        call.server.errs("invalid_api_key");
        assertEquals(told, call.log.all().size());
        assertEquals(1, call.server.closes());
    }

    @Test
    void hostThrows_conversationEndsInsteadOfHanging() {
        Conversation broken = new Conversation();
        broken.session = broken.engine(Map.of()).open(broken.request(), event -> {
            broken.log.accept(event);
            if (event instanceof Warned) {
                throw new IllegalStateException("a broken host");
            }
        });
        broken.server.agrees();
        broken.server.errs("something");
        assertEquals(Failed.Kind.UNAVAILABLE, broken.log.await(Failed.class).kind());
        assertEquals(1, broken.server.closes());
    }
}
