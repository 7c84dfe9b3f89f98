package io.trunkline.app.rest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.SocketRefusedException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens sockets behind the breaker of their host, so that calls go on at once with whoever stands by for a dead vendor. */
final class BreakingSockets implements EngineSockets {
    private static final int SERVER_ERROR = 500;

    private final EngineSockets sockets;
    private final Breakers breakers;

    BreakingSockets(EngineSockets sockets, Breakers breakers) {
        this.sockets = sockets;
        this.breakers = breakers;
    }

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener)
            throws IOException {
        CircuitBreaker breaker = breakers.of(url);
        if (!breaker.tryAcquirePermission()) {
            throw new OpenCircuitException(String.valueOf(url.getHost()));
        }
        long began = System.nanoTime();
        try {
            EngineSocket socket = sockets.connect(url, headers, listener);
            breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            return socket;
        } catch (IOException failed) {
            count(breaker, System.nanoTime() - began, failed);
            throw failed;
        } catch (RuntimeException broken) {
            breaker.releasePermission();
            throw broken;
        }
    }

    /** Neither a failure nor a success of the vendor's: nobody needed anything. */
    @Override
    public void warm(URI url) {
        sockets.warm(url);
    }

    /** Whoever refuses us with a reason is well. */
    private static void count(CircuitBreaker breaker, long nanos, IOException failed) {
        if (failed instanceof SocketRefusedException refused && refused.status() < SERVER_ERROR) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, failed);
        }
    }
}
