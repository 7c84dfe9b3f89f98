package io.trunkline.adapters.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient.Repeat;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of all other tests' requests, judged by planted mistakes. */
class TwilioApiTest {
    private static final String CALLS = "/2010-04-01/Accounts/" + Requests.ACCOUNT + "/Calls";
    private static final String RIGHT = "To=%2B15550100&From=%2B15550101&Twiml=x&Timeout=30"
            + "&StatusCallbackEvent=ringing&StatusCallbackEvent=answered";

    @Test
    void request_isRight_isNotObjectedTo() {
        assertEquals(Optional.empty(), objection(CALLS + ".json", RIGHT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StatusCallbackEvents=ringing|additional properties",
                "machineDetection=Enable|additional properties",
                "Timeout=31|Timeout must be integer",
                "StatusCallbackEvent=answered+completed|allowed values",
                "TimeLimit=soon|TimeLimit must be integer",
                "SendDigits=abc|pattern",
                "Url=https%3A%2F%2Fexample.com|NOT"
            })
    void request_hasAPlantedMistake_isObjectedTo(String mistake, String reason) {
        String objection = objection(CALLS + ".json", RIGHT + "&" + mistake).orElse("no objection");
        assertTrue(objection.contains(reason), objection);
    }

    @Test
    void request_isForAnUnknownPath_isObjectedTo() {
        assertTrue(objection(CALLS + "/CA1.json", "Status=completed").isPresent());
        assertTrue(
                objection(CALLS + "/" + Requests.CALL + "/Recording.json", "").isPresent());
    }

    @Test
    void fake_gotAWrongRequest_failsTheTest() throws Exception {
        TwilioApi.require();
        FakeTwilio twilio = new FakeTwilio();
        HttpRequest wrong = HttpRequest.newBuilder(URI.create(twilio.url() + CALLS + ".json"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", FakeTwilio.basic(Requests.ACCOUNT, Requests.TOKEN))
                .POST(BodyPublishers.ofString(RIGHT + "&StatusCallbackEvents=ringing"))
                .build();
        assertEquals(201, new LoopbackRest().send(wrong, Repeat.UNPROCESSED).statusCode());
        assertThrows(AssertionError.class, twilio::close);
    }

    private static Optional<String> objection(String path, String body) {
        return TwilioApi.require()
                .objection(new FakeTwilio.Received(
                        "POST",
                        path,
                        "application/x-www-form-urlencoded",
                        FakeTwilio.basic(Requests.ACCOUNT, Requests.TOKEN),
                        body));
    }
}
