package io.trunkline.plugins.simulator.vendor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Writes one answer of HTTP, whole or piece by piece. Blocks; for one thread. */
public final class Answer {
    private final Response response;
    private final Callback callback;
    private final Faults faults;
    private int pieces;

    Answer(Response response, Callback callback, Faults faults) {
        this.response = response;
        this.callback = callback;
        this.faults = faults;
    }

    /** Answer with JSON. */
    public void json(int status, String body) throws IOException {
        whole(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answer with a whole body. */
    public void whole(int status, String type, byte[] body) throws IOException {
        begin(status, type);
        write(body);
        end();
    }

    /** Begin to answer. */
    public void begin(int status, String type) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    }

    /** Add a header; before the first piece. */
    public void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Write a piece and send it off. */
    public void write(byte[] bytes) throws IOException {
        faults.beforePiece(pieces++, text -> send(text.getBytes(StandardCharsets.UTF_8)));
        send(bytes);
    }

    private void send(byte[] bytes) throws IOException {
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(false, ByteBuffer.wrap(bytes), written);
            written.block();
        }
    }

    /** Write a piece of text and send it off. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer is whole. */
    public void end() {
        response.write(true, null, callback);
    }

    boolean refuse(Refusal refusal) {
        begin(refusal.status(), "application/json");
        Content.Sink.write(response, true, refusal.body(), callback);
        return true;
    }

    void serve(Page page, Arrival arrival, Request request) {
        try {
            byte[] body = Content.Source.asInputStream(request).readAllBytes();
            page.serve(arrival, body, this);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            callback.failed(stopped);
        } catch (Exception broken) {
            callback.failed(broken);
        }
    }
}
