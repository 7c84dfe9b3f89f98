package io.trunkline.adapters.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code doctor} is told, over real HTTP. */
@SuppressWarnings("NullAway.Init")
class CredentialsTest {
    private final Conversation call = new Conversation();
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private volatile int status = 200;
    private volatile String body = "{\"data\":[]}";
    private HttpServer server;
    private HttpClient client;
    private VoiceEngine engine;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        client = HttpClient.newHttpClient();
        call.rest = (request, _) -> client.send(request, BodyHandlers.ofByteArray());
        engine = call.engine(
                Map.of("base-url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void rightKey_isAccepted() {
        assertDoesNotThrow(engine::verify);
        assertEquals("GET /v1/models Bearer sk-test", asked.get());
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "429, LIMITED", "404, INVALID", "500, UNAVAILABLE", "301, INVALID"})
    void otherAnswer_saysWhoseFailure(int answer, Failed.Kind kind) {
        status = answer;
        body = "{\"error\":{\"code\":\"some_code\",\"message\":\"Incorrect API key provided: sk-test\"}}";
        VoiceException refused = assertThrows(VoiceException.class, engine::verify);
        assertEquals(kind, refused.failure().kind());
        assertEquals("the vendor answered HTTP " + answer, refused.getMessage());
    }

    @Test
    void unreachable_isUnavailable() {
        call.rest = (_, _) -> {
            throw new ConnectException("refused");
        };
        VoiceException failed = assertThrows(VoiceException.class, engine::verify);
        assertEquals(Failed.Kind.UNAVAILABLE, failed.failure().kind());
    }

    @Test
    void interrupted_staysInterrupted() {
        call.rest = (_, _) -> {
            throw new InterruptedException();
        };
        assertThrows(VoiceException.class, engine::verify);
        assertTrue(Thread.interrupted());
    }
}
