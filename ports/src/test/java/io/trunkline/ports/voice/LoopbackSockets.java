package io.trunkline.ports.voice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** WebSockets for tests against a fake on loopback, by the JDK's client. */
public final class LoopbackSockets implements EngineSockets {
    private static final int WORD_OF_CLOSE_MILLIS = 300;

    private final HttpClient client = HttpClient.newHttpClient();

    /** An own client. */
    public LoopbackSockets() {}

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener)
            throws IOException {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        headers.forEach(builder::header);
        Ear ear = new Ear(listener);
        try {
            return new Socket(builder.buildAsync(url, ear).join(), ear);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                throw new SocketRefusedException(
                        refused.getResponse().statusCode(),
                        String.valueOf(refused.getResponse().body()));
            }
            throw new IOException(failed.getCause());
        }
    }

    private static final class Socket implements EngineSocket {
        private final WebSocket socket;
        private final Ear ear;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

        Socket(WebSocket socket, Ear ear) {
            this.socket = socket;
            this.ear = ear;
        }

        @Override
        public void send(String text) {
            queue(open -> open.sendText(text, true));
        }

        @Override
        public void sendAudio(String text) {
            send(text);
        }

        @Override
        public void sendAudio(byte[] bytes) {
            byte[] copy = bytes.clone();
            queue(open -> open.sendBinary(ByteBuffer.wrap(copy), true));
        }

        @Override
        public void close(int code, String reason) {
            queue(open -> open.sendClose(code, reason));
            ear.closed(code, reason);
        }

        /**
         * A connection that is lost while something is sent is told to the sender only. One that was closed in order looks
         * the same for a moment: why it was closed is on its way.
         */
        private WebSocket lost(Throwable failure) {
            if (failure instanceof IOException || failure.getCause() instanceof IOException) {
                CompletableFuture.delayedExecutor(WORD_OF_CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            socket.abort();
                            ear.closed(1006, "");
                        });
            }
            return socket;
        }

        private synchronized void queue(Function<WebSocket, CompletableFuture<WebSocket>> message) {
            last = last.handle((_, _) -> socket).thenCompose(message).exceptionally(this::lost);
        }
    }

    private static final class Ear implements WebSocket.Listener {
        private final EngineSocket.Listener listener;
        private final AtomicBoolean over = new AtomicBoolean();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        Ear(EngineSocket.Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                if (!over.get()) {
                    listener.onText(whole);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            binary.writeBytes(piece);
            if (last) {
                byte[] whole = binary.toByteArray();
                binary.reset();
                if (!over.get()) {
                    listener.onBinary(whole);
                }
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed(1006, "");
        }

        void closed(int code, String reason) {
            if (!over.getAndSet(true)) {
                listener.onClosed(code, reason);
            }
        }
    }
}
