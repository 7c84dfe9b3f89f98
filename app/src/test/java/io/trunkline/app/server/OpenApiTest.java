package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document of the control interface is valid, and whatever is sent, the server answers as it says. */
class OpenApiTest {
    private static final int REQUESTS = Integer.getInteger("trunkline.fuzz.requests", 800);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(
                "server.rate-limit.per-second", "100000",
                "server.rate-limit.burst", "100000"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void document_isAcceptedByAnIndependentParser() throws Exception {
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(server.described().document.toString(), null, new ParseOptions());
        assertEquals(List.of(), result.getMessages());
        assertNotNull(result.getOpenAPI());
        assertEquals("3.1.0", result.getOpenAPI().getOpenapi());
        assertFalse(result.getOpenAPI().getPaths().isEmpty());
    }

    /** Only what the document allows is answered, never 500, and nothing hangs. */
    @Test
    void requestsAreMutated_everyAnswerIsAsDescribed() throws Exception {
        long seed = Long.getLong("trunkline.fuzz.seed", System.nanoTime());
        System.out.println("fuzz seed " + seed + ", set trunkline.fuzz.seed to repeat it");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Described described = server.described();
        RandomRequests requests = new RandomRequests(described.document, random);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < REQUESTS; i++) {
                RandomRequests.Shot shot = requests.next();
                HttpRequest request = HttpRequest.newBuilder(server.at(shot.target()))
                        .method(shot.method(), HttpRequest.BodyPublishers.ofString(shot.body()))
                        .header("Authorization", "Bearer " + TestServer.ADMIN)
                        .header("Content-Type", shot.type())
                        .timeout(Duration.ofSeconds(10))
                        .build();
                HttpResponse<String> answer = assertDoesNotThrow(
                        () -> http.send(request, HttpResponse.BodyHandlers.ofString()), () -> seed + ": " + shot);
                assertTrue(
                        answer.statusCode() < 500 || List.of(502, 503, 504).contains(answer.statusCode()),
                        () -> seed + ": " + shot + " -> " + answer.statusCode() + " " + answer.body());
                assertDoesNotThrow(
                        () -> described.check(shot.method(), shot.target(), shot.body(), answer),
                        () -> "trunkline.fuzz.seed " + seed);
            }
        }
    }
}
