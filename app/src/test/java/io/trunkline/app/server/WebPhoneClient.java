package io.trunkline.app.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The page's phone without a page. */
final class WebPhoneClient implements AutoCloseable, WebSocket.Listener {
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final TestServer server;

    WebPhoneClient(TestServer server) {
        this.server = server;
    }

    HttpResponse<String> call(String call, String agent, String token) throws IOException, InterruptedException {
        String body = Json.createObjectBuilder()
                .add("call", call)
                .add("agent", agent)
                .build()
                .toString();
        HttpRequest request = HttpRequest.newBuilder(server.at("/webhooks/web/call"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Open the call's socket as a page of {@code origin} does. */
    WebSocket attach(String call, String answer, String origin) {
        JsonObject media = read(answer);
        WebSocket socket = http.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create(media.getString("url")), this)
                .join();
        send(
                socket,
                Json.createObjectBuilder()
                        .add("event", "start")
                        .add("call", call)
                        .add("token", media.getString("token"))
                        .build());
        return socket;
    }

    static void send(WebSocket socket, JsonObject message) {
        socket.sendText(message.toString(), true).join();
    }

    static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** With which code the server closes the socket. */
    int awaitClose() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
