package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioSignatureTest {
    private static final String URL = "https://voice.example.com/webhooks/twilio/voice";

    static Stream<Vector> vectors() {
        return Vectors.from("twilio-signatures.json", "vectors").map(Vector::new);
    }

    @Test
    void vectors_areRead_areAllThere() {
        assertEquals(59, vectors().count());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_isChecked_isJudgedAsByTwilio(Vector vector) {
        TwilioSignature signature = new TwilioSignature(List.of(vector.token()));
        assertEquals(vector.expected(), vector.isCovered(signature));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_withSecondToken_isJudgedTheSame(Vector vector) {
        TwilioSignature signature = new TwilioSignature(List.of("another token", vector.token()));
        assertEquals(vector.expected(), vector.isCovered(signature));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_withOtherTokens_isRefused(Vector vector) {
        assertFalse(vector.isCovered(new TwilioSignature(List.of("another token", "and another"))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_cameByHttp_isJudgedTheSame(Vector vector) {
        // This one is about a receiver that signs the query a second time as a form, which ours cannot do.
        boolean mistakesQueryForForm =
                vector.method().equals("GET") && !vector.fields().isEmpty();
        Verdict verdict = Requests.webhooks(vector.token()).verify(vector.request());
        assertEquals(vector.expected() || mistakesQueryForForm, verdict instanceof Verdict.Authentic);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_ofSocket_isAcceptedAlsoWithSlash(Vector vector) {
        if (vector.url().startsWith("wss:")) {
            TwilioSignature signature = new TwilioSignature(List.of(vector.token()));
            assertEquals(
                    vector.expected() || vector.isAcceptedWithSlash(),
                    signature.coversUpgrade(vector.signature(), vector.url()));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vector_bodyIsRead_givesTheFields(Vector vector) {
        if (vector.isForm()) {
            Form form = Form.parse(vector.body());
            assertTrue(form.wellFormed());
            assertEquals(vector.fields(), form.fields());
        }
    }

    @Test
    void header_isMissing_isForged() {
        Verdict verdict = Requests.webhooks("12345").verify(Requests.unsigned("voice", URL, "CallSid=1"));
        assertEquals(new Verdict.Forged("no X-Twilio-Signature"), verdict);
    }

    @Test
    void port_ofAddressInBrackets_isDropped() {
        String signed = TwilioSdk.sign("12345", "https://[::1]/w", Map.of());
        assertTrue(new TwilioSignature(List.of("12345")).coversUrl(signed, "https://[::1]:8443/w"));
    }

    @Test
    void bodyOfUnknownType_withoutHash_isForged() {
        String signed = TwilioSdk.sign("12345", URL, Map.of());
        TwilioSignature signature = new TwilioSignature(List.of("12345"));
        assertTrue(signature.coversUrl(signed, URL));
        assertFalse(signature.coversBody(signed, URL, "CallSid=1".getBytes(UTF_8)));
    }

    /** One vector, named by its id. */
    record Vector(JsonObject json) {
        String token() {
            return json.getString("authToken");
        }

        String method() {
            return json.getString("method");
        }

        String url() {
            return json.getString("url");
        }

        String signature() {
            return json.getString("signature");
        }

        byte[] body() {
            return json.getString("body", "").getBytes(UTF_8);
        }

        List<Form.Field> fields() {
            return Vectors.fields(json.getJsonArray("params"));
        }

        boolean expected() {
            return json.getBoolean("expectValid");
        }

        boolean isAcceptedWithSlash() {
            return json.getString("policy", "").equals("accept-if-retry-with-trailing-slash");
        }

        String type() {
            return json.isNull("contentType") ? "" : json.getString("contentType");
        }

        boolean isForm() {
            return type().startsWith("application/x-www-form-urlencoded");
        }

        boolean isCovered(TwilioSignature signature) {
            return type().equals("application/json")
                    ? signature.coversBody(signature(), url(), body())
                    : signature.coversForm(signature(), url(), new Form(fields(), true));
        }

        WebhookRequest request() {
            return Requests.of(method(), "voice", url(), type(), signature(), body());
        }

        @Override
        public String toString() {
            return json.getString("id") + " " + json.getString("name");
        }
    }
}
