package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.plugin.PluginKit;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A carrier jar of a few dozen lines, built outside the reactor against the ports only, takes a call. */
class ExampleCarrierCallTest {
    private static final Path SOURCES = Path.of("..", "plugins", "example-carrier", "src");
    private static final Pattern FIELD = Pattern.compile("\"(connect|token)\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    Path plugins;

    @Test
    void jarDroppedIntoPlugins_takesACall() throws Exception {
        new PluginKit().sources(SOURCES).jar(plugins.resolve("example.jar"));
        Map<String, String> settings =
                Map.of("carriers.example.secret", "s3cret", "carriers.example.api-url", "http://127.0.0.1:1");
        try (TestServer server = TestServer.start(settings, plugins);
                HttpClient http = HttpClient.newHttpClient()) {
            String reply = incoming(http, server);
            Map<String, String> fields = fields(reply);
            Socket socket = new Socket();
            WebSocket line = http.newWebSocketBuilder()
                    .buildAsync(URI.create(fields.get("connect")), socket)
                    .join();
            line.sendText("{\"event\":\"start\",\"call\":\"c1\",\"token\":\"" + fields.get("token") + "\"}", true)
                    .join();
            byte[] frame = Sequenced.audio(1);
            String payload = Base64.getEncoder().encodeToString(frame);
            line.sendText("{\"event\":\"audio\",\"payload\":\"" + payload + "\"}", true)
                    .join();
            String answer = socket.received.poll(10, TimeUnit.SECONDS);
            assertTrue(answer != null && answer.contains(payload), "the echo comes back: " + answer);
            line.sendText("{\"event\":\"stop\"}", true).join();
            CallSummary summary = server.awaitSummary();
            line.abort();
            assertEquals("example", summary.carrier());
            assertEquals(EndReason.CALLER_HUNG_UP, summary.reason());
            assertArrayEquals(
                    frame, EchoPlugin.HEARD.get(summary.call().value()).peek());
        }
    }

    private static String incoming(HttpClient http, TestServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at("/webhooks/example/call"))
                .header("X-Example-Secret", "s3cret")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"id\":\"1\",\"event\":\"incoming\",\"call\":\"c1\",\"from\":\"+15550100\",\"to\":\"+15550101\"}"))
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, reply.statusCode(), reply.body());
        return reply.body();
    }

    private static Map<String, String> fields(String reply) {
        return FIELD.matcher(reply)
                .results()
                .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
    }

    private static final class Socket implements WebSocket.Listener {
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            received.add(data.toString());
            from.request(1);
            return null;
        }
    }
}
