package io.trunkline.ports.voice;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * WebSockets for tests against a fake on loopback, by OkHttp: the JDK 25's own client misses one in a hundred connections that
 * end without a word. Whoever uses it needs {@code okhttp-jvm} in the tests.
 */
public final class LoopbackSockets implements EngineSockets {
    private static final int LOST = 1006;
    private static final int NORMAL = 1000;
    private static final int NO_CODE = 1005;

    private final OkHttpClient client = new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor()))
            .readTimeout(Duration.ZERO)
            .build();

    /** An own client. */
    public LoopbackSockets() {}

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener)
            throws IOException {
        Request.Builder request = new Request.Builder().url(url.toString());
        headers.forEach(request::header);
        Ear ear = new Ear(listener);
        WebSocket socket = client.newWebSocket(request.build(), ear);
        try {
            ear.opened.join();
            return new Socket(socket, ear);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
        }
    }

    private record Socket(WebSocket socket, Ear ear) implements EngineSocket {
        @Override
        public void send(String text) {
            socket.send(text);
        }

        @Override
        public void sendAudio(String text) {
            send(text);
        }

        @Override
        public void sendAudio(byte[] bytes) {
            socket.send(ByteString.of(bytes));
        }

        @Override
        public void close(int code, String reason) {
            socket.close(code, reason);
            ear.closed(code, reason);
        }
    }

    private static final class Ear extends WebSocketListener {
        private final EngineSocket.Listener listener;
        private final CompletableFuture<Void> opened = new CompletableFuture<>();
        private final AtomicBoolean over = new AtomicBoolean();

        Ear(EngineSocket.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            opened.complete(null);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            if (!over.get()) {
                listener.onText(text);
            }
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            if (!over.get()) {
                listener.onBinary(bytes.toByteArray());
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(code == NO_CODE ? NORMAL : code, null);
            closed(code, reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            if (!opened.completeExceptionally(response == null ? failure : refusal(response))) {
                closed(LOST, "");
            }
        }

        private static IOException refusal(Response response) {
            try {
                return new SocketRefusedException(
                        response.code(), response.body().string());
            } catch (IOException unreadable) {
                return unreadable;
            }
        }

        void closed(int code, String reason) {
            if (!over.getAndSet(true)) {
                listener.onClosed(code, reason);
            }
        }
    }
}
