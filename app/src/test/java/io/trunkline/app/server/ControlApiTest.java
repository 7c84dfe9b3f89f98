package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the control interface refuses, and how it says so. */
class ControlApiTest {
    private static final String NOBODY = "/v1/calls/018f0000-0000-7000-8000-000000000000";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void requireProblem(int status, String type, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains("\"type\":\"urn:trunkline:problem:" + type + "\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", TestServer.ADMIN + "x"})
    void tokenIsMissingOrWrong_is401(String token) throws Exception {
        Optional<String> given = Optional.of(token).filter(value -> !value.isEmpty());
        requireProblem(401, "unauthorized", server.control("POST", "/v1/calls", "{}", given));
        requireProblem(401, "unauthorized", server.control("POST", NOBODY + "/hangup", "", given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "nothing", "{\"to\":"})
    void bodyIsNoObject_is400(String body) throws Exception {
        requireProblem(400, "malformed", server.control("POST", "/v1/calls", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to          | {}",
                "to          | {\"to\":\"0123\"}",
                "to          | {\"to\":7}",
                "whom        | {\"whom\":\"+15550102\"}",
                "from        | {\"to\":\"+15550102\"}",
                "from        | {\"to\":\"+15550102\",\"from\":\"me\"}",
                "carrier     | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"carrier\":\"pigeon\"}",
                "agent       | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"agent\":\"nobody\"}",
                "ringTimeout | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"ringTimeout\":1}",
                "maxDuration | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"maxDuration\":1e99}",
                "variables   | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"variables\":[]}",
                "variables   | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"variables\":{\"a\":1}}",
                "variables   | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"variables\":{\"1a\":\"x\"}}",
                "variables   | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"variables\":{\"a b\":\"x\"}}",
                "record      | {\"to\":\"+15550102\",\"from\":\"+15550101\",\"record\":\"yes\"}"
            })
    void valueIsWrong_is422_andNamesTheField(String field, String body) throws Exception {
        HttpResponse<String> answer = server.control("POST", "/v1/calls", body);
        requireProblem(422, "bad-value", answer);
        assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer.body());
        assertEquals(0, server.liveCalls());
    }

    @Test
    void tooManyVariables_orOneTooLong_are422() throws Exception {
        String many =
                IntStream.range(0, 33).mapToObj(i -> "\"v" + i + "\":\"\"").collect(Collectors.joining(","));
        for (String variables : List.of(many, "\"v\":\"" + "x".repeat(1_001) + "\"")) {
            String body = "{\"to\":\"+15550102\",\"from\":\"+15550101\",\"variables\":{" + variables + "}}";
            requireProblem(422, "bad-value", server.control("POST", "/v1/calls", body));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hangup    | {}",
                "transfer  | {\"to\":\"+15550102\"}",
                "dtmf      | {\"digits\":\"1\"}",
                "recording | {\"action\":\"start\"}"
            })
    void noSuchCall_is404(String action, String body) throws Exception {
        requireProblem(404, "unknown-call", server.control("POST", NOBODY + "/" + action, body));
        requireProblem(404, "unknown-call", server.control("POST", "/v1/calls/x/" + action, body));
    }

    @Test
    void digitsAreNone_is422_beforeAnythingIsSent() throws Exception {
        requireProblem(422, "bad-value", server.control("POST", NOBODY + "/dtmf", "{\"digits\":\"12x\"}"));
    }

    @Test
    void moreCallsInASecondThanTheAccountMay_are429() throws Exception {
        try (TestServer slow = TestServer.start(Map.of())) {
            String body = "{\"to\":\"+15550102\",\"from\":\"+15550101\"}";
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(slow.control("POST", "/v1/calls", body));
            }
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() != 201)
                    .findFirst()
                    .orElseThrow();
            requireProblem(429, "limited", refused);
            assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        }
    }

    @Test
    void sameIdempotencyKey_isOneCall_andStandsForNoOther() throws Exception {
        try (TestServer own = TestServer.start(Map.of())) {
            String body = "{\"to\":\"+15550102\",\"from\":\"+15550101\",\"idempotencyKey\":\"k1\"}";
            String first = own.control("POST", "/v1/calls", body).body();
            assertEquals(first, own.control("POST", "/v1/calls", body).body());
            requireProblem(422, "bad-value", own.control("POST", "/v1/calls", body.replace("+15550102", "+15550103")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"POST | /v1/numbers | {\"country\":\"usa\"}", "PUT | /v1/numbers/abc | {}"})
    void numberIsWrong_is422(String method, String path, String body) throws Exception {
        requireProblem(422, "bad-value", server.control(method, path, body));
    }
}
