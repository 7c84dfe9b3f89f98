package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Notes what a listener hears, in order, and can be told what to do when text comes. */
class HeardEvents implements WsListener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final BiConsumer<SocketSession, String> onText;
    private volatile @Nullable SocketSession session;

    HeardEvents() {
        this((session, text) -> {});
    }

    HeardEvents(BiConsumer<SocketSession, String> onText) {
        this.onText = onText;
    }

    @Override
    public void onOpen(WsSession opening) {
        session = SocketSession.of(opening);
        opened.countDown();
    }

    @Override
    public void onMessage(WsSession from, String text, boolean last) {
        events.add("text " + (text.length() > 40 ? text.length() + " characters" : text));
        onText.accept(SocketSession.of(from), text);
    }

    @Override
    public void onMessage(WsSession from, BufferData bytes, boolean last) {
        events.add("binary " + bytes.available());
    }

    @Override
    public void onPing(WsSession from, BufferData bytes) {
        events.add("ping " + new String(bytes.readBytes(), UTF_8));
    }

    @Override
    public void onPong(WsSession from, BufferData bytes) {
        events.add("pong " + new String(bytes.readBytes(), UTF_8));
    }

    @Override
    public void onError(WsSession from, Throwable failure) {
        events.add("error " + failure.getMessage());
    }

    @Override
    public void onClose(WsSession from, int code, String reason) {
        events.add("close " + code + " " + reason);
    }

    /** The next event; waits for it. */
    String next() throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing heard in 10 s");
        }
        return event;
    }

    /** How many events wait to be looked at. */
    int waiting() {
        return events.size();
    }

    SocketSession session() throws InterruptedException {
        if (!opened.await(10, TimeUnit.SECONDS) || session == null) {
            throw new AssertionError("the socket did not open");
        }
        return session;
    }

    /** Wait until neither listener nor writer is at work: a clock that leaps would take them for stuck. */
    void awaitQuiet() throws InterruptedException {
        SocketConnection connection = (SocketConnection) session();
        Liveness.Sign sign = connection.sign();
        while (sign.listenerBusy() || sign.written() % 2 == 1) {
            SendStress.pause();
            sign = connection.sign();
        }
    }
}
