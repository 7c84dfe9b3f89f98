package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.ServerConfig;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, how often, and how HTTP that is wrong is told. */
class TokensTest {
    private static final Optional<String> READER = Optional.of("a-reader-of-nothing");
    private static final String BODY = "{\"to\":\"+15550102\",\"from\":\"me\"}";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "server.tokens.page.token", READER.orElseThrow(),
                "server.tokens.desk.token", "an-operator-of-nothing",
                "server.tokens.desk.role", "operate",
                "server.rate-limit.per-second", "10",
                "server.rate-limit.burst", "30"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void requireProblem(int status, String type, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"type\":\"urn:trunkline:problem:" + type + "\""), answer.body());
    }

    @Test
    void readerLooks_andMayNotOperate() throws Exception {
        assertEquals(200, server.control("GET", "/v1/calls", "", READER).statusCode());
        requireProblem(403, "forbidden", server.control("POST", "/v1/calls", BODY, READER));
        requireProblem(
                422, "bad-value", server.control("POST", "/v1/calls", BODY, Optional.of("an-operator-of-nothing")));
    }

    @Test
    void routeIsNone_orTakesAnotherMethod_onlyForWhoHasAToken() throws Exception {
        requireProblem(404, "unknown-route", server.control("GET", "/v1/nothing", ""));
        HttpResponse<String> wrong = server.control("PUT", "/v1/calls", "");
        requireProblem(405, "wrong-method", wrong);
        assertEquals("POST, GET", wrong.headers().firstValue("Allow").orElse(""));
        requireProblem(401, "unauthorized", server.control("GET", "/v1/nothing", "", Optional.empty()));
    }

    @Test
    void bodyIsOfAnotherType_is415() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at("/v1/calls"))
                .header("Authorization", "Bearer " + TestServer.ADMIN)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            requireProblem(415, "wrong-type", http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void bodyIsTooLarge_is413() throws Exception {
        String head = "POST /v1/calls HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestServer.ADMIN
                + "\r\nContent-Length: " + (ServerConfig.MAX_BODY + 1) + "\r\n\r\n";
        try (Socket socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("urn:trunkline:problem:too-large"), answer);
        }
    }

    @Test
    void tokenIsUsedUp_is429_andOthersGoOn() throws Exception {
        try (TestServer busy = TestServer.start(Map.of(
                "server.tokens.page.token", READER.orElseThrow(),
                "server.rate-limit.per-second", "1",
                "server.rate-limit.burst", "3"))) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(busy.control("GET", "/v1/agents", "", READER));
            }
            requireProblem(429, "limited", answers.getLast());
            assertFalse(answers.getLast().headers().firstValue("Retry-After").isEmpty());
            assertEquals(200, busy.control("GET", "/v1/agents", "").statusCode());
        }
    }
}
