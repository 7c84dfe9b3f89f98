package io.trunkline.ports.voice;

import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.StreamListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Streamed HTTP for tests against a fake on loopback: one thread for each exchange, ended by interrupting it, and one client, so
 * that no connection is used again of which the exchange before was broken off in this very moment.
 */
public final class LoopbackStreams implements HttpStreams {
    /** Nothing is open. */
    public LoopbackStreams() {}

    @Override
    public Runnable open(HttpRequest request, StreamListener listener) {
        AtomicBoolean over = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().start(() -> run(request, listener, over));
        return () -> {
            over.set(true);
            thread.interrupt();
        };
    }

    private void run(HttpRequest request, StreamListener listener, AtomicBoolean over) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            exchange(client, request, listener, over);
        } catch (IOException broken) {
            if (!over.getAndSet(true)) {
                listener.onFailed(broken);
            }
        }
    }

    private static void exchange(HttpClient client, HttpRequest request, StreamListener listener, AtomicBoolean over)
            throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(request, info -> {
                if (!over.get()) {
                    listener.onAnswer(info);
                }
                return HttpResponse.BodySubscribers.ofInputStream();
            });
            pass(answer.body(), listener, over);
        } catch (InterruptedException cancelled) {
            over.set(true);
            // An interrupt does not always end the exchange, and to close the client would wait for it.
            client.shutdownNow();
        }
    }

    private static void pass(InputStream body, StreamListener listener, AtomicBoolean over) throws IOException {
        try (body) {
            byte[] piece = new byte[4096];
            for (int read = body.read(piece); read >= 0 && !over.get(); read = body.read(piece)) {
                if (read > 0) {
                    listener.onBytes(Arrays.copyOf(piece, read));
                }
            }
        }
        if (!over.getAndSet(true)) {
            listener.onEnd();
        }
    }
}
