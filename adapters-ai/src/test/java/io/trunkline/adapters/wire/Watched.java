package io.trunkline.adapters.wire;

import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A host of which a test knows what an adapter has learned from its sockets. */
public final class Watched implements VoiceContext {
    private final VoiceContext host;
    private final Semaphore closed = new Semaphore(0);
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    /** Lends what another host does. */
    public Watched(VoiceContext host) {
        this.host = host;
    }

    /** Wait until the adapter knows of one more closed socket. */
    public void awaitClosed() {
        try {
            if (!closed.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new AssertionError("no socket was closed");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Wait until the adapter has taken one more text of its vendor, and look at it. */
    public String awaitText() {
        try {
            String text = texts.poll(10, TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("no text came");
            }
            return text;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Override
    public EngineSockets sockets() {
        return (url, headers, listener) -> host.sockets().connect(url, headers, new EngineSocket.Listener() {
            @Override
            public void onText(String text) {
                listener.onText(text);
                texts.add(text);
            }

            @Override
            public void onBinary(byte[] bytes) {
                listener.onBinary(bytes);
            }

            @Override
            public void onClosed(int code, String reason) {
                listener.onClosed(code, reason);
                closed.release();
            }
        });
    }

    @Override
    public RestClient rest() {
        return host.rest();
    }

    @Override
    public HttpStreams streams() {
        return host.streams();
    }

    @Override
    public InstantSource clock() {
        return host.clock();
    }

    @Override
    public Timer timer() {
        return host.timer();
    }
}
