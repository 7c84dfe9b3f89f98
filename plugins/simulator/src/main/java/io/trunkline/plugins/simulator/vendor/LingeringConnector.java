package io.trunkline.plugins.simulator.vendor;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Listens on a free loopback port, and closes a connection as RFC 6455 §7.1.1 wants it: its own half first. The system answers
 * a client that still speaks to a closed connection with a reset, which overtakes the reason the client was about to read.
 */
final class LingeringConnector extends ServerConnector {
    private static final int LINGER_MILLIS = 1000;

    LingeringConnector(Server server) {
        super(server);
        setHost(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint end = new Lingering(channel, selector, key, getScheduler());
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }

    /** One connection. */
    static final class Lingering extends SocketChannelEndPoint {
        private volatile boolean breaks;

        Lingering(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        /** Closed next, it is so at once and without a word, as when a network breaks. */
        void willBreak() {
            breaks = true;
        }

        @Override
        public void doClose() {
            if (breaks || !closesOwnHalf()) {
                super.doClose();
            } else {
                delayedExecutor(LINGER_MILLIS, TimeUnit.MILLISECONDS).execute(super::doClose);
            }
        }

        private boolean closesOwnHalf() {
            try {
                getChannel().shutdownOutput();
                return true;
            } catch (IOException lost) {
                return false;
            }
        }
    }
}
