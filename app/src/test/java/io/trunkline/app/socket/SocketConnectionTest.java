package io.trunkline.app.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketConnectionTest {
    private final OpenSockets open = new OpenSockets(System::nanoTime);
    private final HeardEvents heard = new HeardEvents();
    private final MemoryTransport transport = new MemoryTransport(RawPeer.masked(0x88, new byte[] {3, (byte) 0xE8}));
    private final SocketConnection connection =
            new SocketConnection(Role.SERVER, transport, new byte[0], heard, SocketLimits.carrier(), open, null);

    @AfterEach
    void stopWatch() {
        open.close();
    }

    @Test
    void neverOpened_listenerHearsTheEndOnceAndRunDoesNothing() throws Exception {
        connection.enlist();
        connection.neverOpened("connection lost");
        connection.run();
        connection.neverOpened("again");
        assertEquals("close 1006 connection lost", heard.next());
        assertEquals(0, heard.waiting());
        assertTrue(transport.isClosed());
        assertEquals(0, open.size());
    }

    @Test
    void drainedBeforeItRuns_saysGoodbyeAndEnds() throws Exception {
        connection.enlist();
        open.closeAll(1001, "draining");
        assertFalse(connection.isOpen());
        connection.run();
        assertEquals("close 1001 draining", heard.next());
        assertEquals(4 + "draining".length(), transport.written());
        assertEquals(0, open.size());
    }

    @Test
    void runTwice_secondDoesNothing() throws Exception {
        connection.enlist();
        connection.run();
        connection.run();
        assertEquals("close 1000 ", heard.next());
        assertEquals(0, heard.waiting());
    }
}
