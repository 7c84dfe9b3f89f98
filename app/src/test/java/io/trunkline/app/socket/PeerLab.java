package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Our server as {@code rows.mjs} expects it: one behaviour for each path, and a path that tells what listeners heard. */
final class PeerLab implements AutoCloseable {
    private final Map<String, CompletableFuture<String>> endings = new ConcurrentHashMap<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final TestServer server;

    PeerLab() {
        SocketLimits usual = SocketLimits.carrier();
        SocketLimits limits = new SocketLimits(
                usual.maxFrame(),
                usual.maxMessage(),
                usual.maxQueued(),
                Duration.ofSeconds(1),
                usual.closeTimeout(),
                usual.pingAfter(),
                usual.pongWithin());
        this.server = TestServer.of(this::decide, limits, OpenSockets.watched());
    }

    String url() {
        return "ws://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        release.countDown();
        server.close();
    }

    private SocketGate.Decision decide(UpgradeRequest request) {
        String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
        if (request.headers().contains(HeaderNames.create("X-Block")) || origin.equals("https://evil.example")) {
            return SocketGate.refuse(403, "blocked");
        }
        WsListener listener = switch (request.path().path()) {
            case "/echo" -> new Named(request);
            case "/burst" -> new Burst(request);
            case "/pinger" -> new Pinger(request);
            case "/throws" -> new Throws(request);
            case "/closes" -> new Closes(request);
            case "/held" -> new Held(request);
            case "/flood" -> new Flood(request);
            case "/unwilling" -> new Unwilling(request);
            case "/control" -> new Control(request);
            default -> null;
        };
        return switch (request.path().path()) {
            case "/refuse" -> SocketGate.refuse(Integer.parseInt(request.query().get("status")), "refused");
            case "/protocol" -> new SocketGate.Accept(new Named(request), "realtime");
            default -> listener == null ? SocketGate.notMine() : SocketGate.accept(listener);
        };
    }

    private CompletableFuture<String> ending(String name) {
        return endings.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    /** Echoes, and remembers how it ended under the name in the query. */
    private class Named implements WsListener {
        private final String name;

        Named(UpgradeRequest request) {
            this.name = request.query().first("id").orElse("");
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            if (text.equals("release")) {
                release.countDown();
            }
            session.send(text, true);
        }

        @Override
        public void onMessage(WsSession session, BufferData bytes, boolean last) {
            session.send(bytes, true);
        }

        @Override
        public void onClose(WsSession session, int code, String reason) {
            if (!name.isEmpty() && !ending(name).complete("close " + code + " " + reason)) {
                throw new AssertionError("closed twice");
            }
        }
    }

    private final class Burst extends Named {
        Burst(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onOpen(WsSession session) {
            for (int t = 0; t < 8; t++) {
                int thread = t;
                Thread.ofVirtual().start(() -> SendStress.run(SocketSession.of(session), thread, 500));
            }
        }
    }

    private final class Pinger extends Named {
        Pinger(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onOpen(WsSession session) {
            session.ping(BufferData.create("hello"));
        }

        @Override
        public void onPong(WsSession session, BufferData bytes) {
            session.send("pong " + new String(bytes.readBytes(), UTF_8), true);
        }
    }

    private final class Throws extends Named {
        Throws(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            throw new IllegalStateException("secret detail");
        }
    }

    private final class Closes extends Named {
        Closes(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            String[] codeAndReason = text.split(" ", 2);
            session.close(Integer.parseInt(codeAndReason[0]), codeAndReason[1]);
            if (SocketSession.of(session).sendText("after the end".getBytes(UTF_8), Priority.CONTROL)) {
                throw new AssertionError("sent after close");
            }
        }
    }

    private final class Held extends Named {
        Held(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            try {
                release.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Flood extends Named {
        Flood(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onOpen(WsSession session) {
            Thread.ofVirtual().start(() -> {
                SocketSession socket = SocketSession.of(session);
                while (socket.isOpen()) {
                    if (socket.queued() < 500_000) {
                        socket.sendText(new byte[32 * 1024], Priority.AUDIO);
                    }
                    SendStress.pause();
                }
            });
        }
    }

    private final class Unwilling extends Named {
        Unwilling(UpgradeRequest request) {
            super(request);
        }

        @Override
        public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
            throw new WsUpgradeException("secret detail");
        }
    }

    /** {@code ending NAME} is answered when that socket has ended; {@code stop} stops the server. */
    private final class Control extends Named {
        Control(UpgradeRequest request) {
            super(request);
        }

        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            if (text.equals("stop")) {
                Thread.ofVirtual().start(server.web::stop);
                return;
            }
            try {
                session.send(ending(text.substring("ending ".length())).get(10, TimeUnit.SECONDS), true);
            } catch (Exception e) {
                session.send("not ended in 10 s", true);
            }
        }
    }
}
