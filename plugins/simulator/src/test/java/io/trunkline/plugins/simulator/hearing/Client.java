package io.trunkline.plugins.simulator.hearing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that sends what it is told and keeps what comes, until the imitation closes. */
final class Client implements WebSocket.Listener {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Client(String url, Map<String, String> headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        socket = builder.buildAsync(URI.create(url.replaceFirst("^http", "ws")), this)
                .join();
    }

    Client say(String message) {
        send(socket.sendText(message, true));
        return this;
    }

    /** Speak for so long, then be silent for so long, in one piece each. */
    Client speak(int millis, int silentMillis) {
        byte[] audio = new byte[8 * millis];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (byte) (i % 40 < 20 ? 0x90 : 0x10);
        }
        send(socket.sendBinary(ByteBuffer.wrap(audio), true));
        byte[] silence = new byte[8 * silentMillis];
        Arrays.fill(silence, (byte) 0xff);
        send(socket.sendBinary(ByteBuffer.wrap(silence), true));
        return this;
    }

    /** The imitation may have closed by now. */
    private static void send(CompletableFuture<WebSocket> sending) {
        sending.handle((_, _) -> true).join();
    }

    /** Wait until the imitation closes; with which code. */
    int closed() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            seen.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete(1006);
    }
}
