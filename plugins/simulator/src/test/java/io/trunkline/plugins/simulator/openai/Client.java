package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the Realtime API, by the JDK's WebSocket. */
final class Client implements WebSocket.Listener, AutoCloseable {
    /** Every event received so far. */
    final List<JsonObject> all = new CopyOnWriteArrayList<>();

    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable WebSocket socket;

    static Client open(FakeOpenAi openAi, String key, String... headers) throws WebSocketHandshakeException {
        Client client = new Client();
        WebSocket.Builder builder = client.http.newWebSocketBuilder().header("Authorization", "Bearer " + key);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI url = URI.create(openAi.baseUrl().replace("http:", "ws:") + "/realtime?model=gpt-realtime-2.1");
        try {
            client.socket = builder.buildAsync(url, client).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw refused;
            }
            throw e;
        }
        return client;
    }

    static Client open(FakeOpenAi openAi) throws WebSocketHandshakeException {
        return open(openAi, openAi.key());
    }

    void send(String json) {
        socket().sendText(json, true).join();
    }

    void audio(byte[] audio) {
        send("{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                + Base64.getEncoder().encodeToString(audio) + "\"}");
    }

    /** The next event, which must be of this type. */
    JsonObject expect(String type) throws InterruptedException {
        JsonObject event = next();
        if (!event.getString("type").equals(type)) {
            throw new AssertionError("expected " + type + " but got " + event);
        }
        return event;
    }

    /** The next event of this type, whatever comes before. */
    JsonObject skipTo(String type) throws InterruptedException {
        return collectTo(type).getLast();
    }

    /** All events up to the next of this type. */
    List<JsonObject> collectTo(String type) throws InterruptedException {
        List<JsonObject> seen = new ArrayList<>();
        do {
            seen.add(next());
        } while (!seen.getLast().getString("type").equals(type));
        return seen;
    }

    JsonObject next() throws InterruptedException {
        JsonObject event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing within 10 s; so far " + all);
        }
        return event;
    }

    @Nullable
    JsonObject pollNow() {
        return events.poll();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        parts.append(part);
        if (last) {
            JsonObject event = Json.parse(parts.toString()).orElseThrow();
            parts.setLength(0);
            all.add(event);
            events.add(event);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.add(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.add("1006 " + failure.getMessage());
    }

    @Override
    public void close() {
        socket().abort();
        http.shutdownNow();
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }
}
