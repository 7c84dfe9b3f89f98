package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    @Test
    void exampleOfTwiliosPage_hasItsSignature() {
        Form form = Form.decode("CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310"
                + "&To=%2B18005551212");
        assertEquals(
                "L/OH5YylLD5NRKLltdqwSvS0BnU=",
                TwilioSignature.of("12345", "https://example.com/myapp.php?foo=1&bar=2", form));
    }

    @Test
    void vectors_areSignedAsTwilioSignsThem() throws IOException {
        int same = 0;
        for (JsonValue value : Shared.array("vectors/twilio-signatures.json", "vectors")) {
            JsonObject vector = value.asJsonObject();
            boolean otherUrl =
                    vector.containsKey("signedUrl") || vector.getString("name").contains("signed with explicit");
            if (vector.getBoolean("expectValid") && vector.containsKey("params") && !otherUrl) {
                String ours = TwilioSignature.of(
                        vector.getString("authToken"), vector.getString("url"), form(vector.getJsonArray("params")));
                assertEquals(vector.getString("signature"), ours, vector.getString("id"));
                same++;
            }
        }
        assertTrue(same >= 25, "only " + same);
    }

    private static Form form(JsonArray params) {
        Form form = Form.empty();
        for (JsonValue pair : params) {
            form = form.with(pair.asJsonArray().getString(0), pair.asJsonArray().getString(1));
        }
        return form;
    }

    @Test
    void portOfHttps_isLeftOutAndThatOfHttpIsKept() {
        assertEquals(
                "https://example.com/a?b=c", TwilioSignature.signable(URI.create("https://example.com:8443/a?b=c")));
        assertEquals("http://127.0.0.1:8080/a", TwilioSignature.signable(URI.create("http://127.0.0.1:8080/a#rc=2")));
    }
}
