package io.trunkline.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The generator's two threads: one reads every socket, one sends what is due. A selector wakes by whole milliseconds, which
 * would be too coarse for the second.
 */
public final class Loop implements AutoCloseable {
    private static final int BACKLOG = 4096;

    /** What is called on the reading thread. */
    private interface Ready {
        void run(SelectionKey key) throws IOException;
    }

    private final Selector selector;
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("sender").daemon().factory());
    private volatile boolean stopped;

    /** Start both threads. */
    public Loop() throws IOException {
        selector = Selector.open();
        clock.setRemoveOnCancelPolicy(true);
        Thread.ofPlatform().name("reader").daemon().start(this::run);
    }

    /** Sends what is due; tasks run one at a time. */
    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    void after(long nanos, Runnable task) {
        var _ = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Listen on a free port of the loopback address. */
    int listen(Supplier<Link.Handler> handlers) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        onReader(() -> register(server, key -> accept(server, handlers)));
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Open a socket; the handler is told when it is open. */
    void connect(InetSocketAddress address, String request, Link.Handler handler) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.configureBlocking(false);
        Link link = Link.client(channel, handler, request);
        onReader(() -> serve(channel, link));
    }

    @Override
    public void close() {
        stopped = true;
        clock.shutdownNow();
        selector.wakeup();
    }

    private void accept(ServerSocketChannel server, Supplier<Link.Handler> handlers) throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            serve(channel, Link.server(channel, handlers.get()));
        }
    }

    private void serve(SocketChannel channel, Link link) {
        register(channel, key -> link.onReady());
    }

    private void register(SelectableChannel channel, Ready ready) {
        try {
            int interest = channel instanceof ServerSocketChannel ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ;
            channel.register(selector, interest, ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onReader(Runnable task) {
        asked.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!stopped) {
                selector.select();
                for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
                    task.run();
                }
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            ((Ready) key.attachment()).run(key);
        } catch (IOException | CancelledKeyException e) {
            key.cancel();
        }
    }
}
