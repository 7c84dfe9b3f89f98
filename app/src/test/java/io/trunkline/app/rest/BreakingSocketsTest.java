package io.trunkline.app.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.SocketRefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BreakingSocketsTest {
    private static final URI VENDOR = URI.create("wss://voice.example.com/v1");
    private static final EngineSocket.Listener NOBODY = new EngineSocket.Listener() {
        @Override
        public void onText(String text) {}

        @Override
        public void onClosed(int code, String reason) {}
    };
    private static final EngineSocket SOCKET = new EngineSocket() {
        @Override
        public void send(String text) {}

        @Override
        public void sendAudio(String text) {}

        @Override
        public void sendAudio(byte[] bytes) {}

        @Override
        public void close(int code, String reason) {}
    };

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private Optional<IOException> failure = Optional.empty();
    private boolean broken;
    private int asked;
    private final EngineSockets sockets = new BreakingSockets(this::connect, new Breakers(now::get));

    private EngineSocket connect(URI url, Map<String, String> headers, EngineSocket.Listener listener)
            throws IOException {
        asked++;
        if (broken) {
            throw new IllegalArgumentException("no such address");
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return SOCKET;
    }

    private void fail(IOException how, int times) {
        failure = Optional.of(how);
        for (int i = 0; i < times; i++) {
            assertThrows(IOException.class, () -> sockets.connect(VENDOR, Map.of(), NOBODY));
        }
    }

    @Test
    void vendorIsDown_isLeftAloneForAWhile_thenAskedAgain() throws IOException {
        fail(new IOException("refused"), Breakers.WINDOW);
        assertThrows(OpenCircuitException.class, () -> sockets.connect(VENDOR, Map.of(), NOBODY));
        assertEquals(Breakers.WINDOW, asked);
        failure = Optional.empty();
        now.updateAndGet(time -> time.plus(Breakers.OPEN).plus(Duration.ofMillis(1)));
        assertSame(SOCKET, sockets.connect(VENDOR, Map.of(), NOBODY));
    }

    @Test
    void faultOfOurOwnWhileTheVendorIsTried_isNoneOfItsTrials() throws IOException {
        fail(new IOException("refused"), Breakers.WINDOW);
        failure = Optional.empty();
        now.updateAndGet(time -> time.plus(Breakers.OPEN).plus(Duration.ofMillis(1)));
        broken = true;
        for (int i = 0; i < Breakers.WINDOW; i++) {
            assertThrows(IllegalArgumentException.class, () -> sockets.connect(VENDOR, Map.of(), NOBODY));
        }
        broken = false;
        assertSame(SOCKET, sockets.connect(VENDOR, Map.of(), NOBODY));
    }

    @Test
    void vendorAnswers503_isDownToo() {
        fail(new SocketRefusedException(503, ""), Breakers.WINDOW);
        assertThrows(OpenCircuitException.class, () -> sockets.connect(VENDOR, Map.of(), NOBODY));
    }

    @Test
    void vendorRefusesUs_isNotDown() {
        fail(new SocketRefusedException(401, ""), 3 * Breakers.WINDOW);
        assertEquals(3 * Breakers.WINDOW, asked);
    }

    @Test
    void anotherVendor_isNotConcerned() throws IOException {
        fail(new IOException("refused"), Breakers.WINDOW);
        failure = Optional.empty();
        assertSame(SOCKET, sockets.connect(URI.create("wss://other.example.com"), Map.of(), NOBODY));
    }
}
