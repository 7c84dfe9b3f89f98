package io.trunkline.app.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.websocket.WsSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Valid frame sequences, damaged at random with a fixed seed: every socket ends once, in a defined way, and is gone. */
@Timeout(120)
class MutatedFramesTest {
    private static final int FRAMES_EACH = 10;
    private static final Set<Integer> DEFINED = Set.of(1000, 1002, 1005, 1006, 1007, 1009, 3000);

    private final Random random = new Random(20261124);

    @Test
    void mutatedFrames_100000InMemory_endOnceAndLeaveNothing() {
        OpenSockets open = new OpenSockets(System::nanoTime);
        int[] endings = new int[5000];
        for (int i = 0; i < 100_000 / FRAMES_EACH; i++) {
            byte[] stream = mutated();
            Tally tally = new Tally();
            MemoryTransport transport = new MemoryTransport(stream);
            SocketConnection connection = new SocketConnection(
                    Role.SERVER, transport, new byte[0], tally, SocketLimits.carrier(), open, null);
            connection.enlist();
            connection.run();
            ;
            assertEquals(1, tally.closes.get(), "stream " + i);
            assertTrue(DEFINED.contains(tally.code) || sentCode(tally.code), "stream " + i + " ended " + tally.code);
            assertTrue(transport.isClosed());
            assertTrue(transport.written() <= stream.length + 200L, "answered more than was said");
            assertTrue(tally.bytes <= stream.length);
            endings[tally.code]++;
        }
        assertEquals(0, open.size());
        for (int code : new int[] {1000, 1002, 1006, 1007, 1009}) {
            assertTrue(endings[code] > 0, "no stream ended " + code);
        }
        open.close();
    }

    @Test
    void mutatedFrames_overRealSockets_endOnceAndLeaveTheServerServing() throws Exception {
        List<Tally> tallies = new ArrayList<>();
        SocketGate gate = request -> {
            Tally tally = new Tally();
            synchronized (tallies) {
                tallies.add(tally);
            }
            return SocketGate.accept(tally);
        };
        try (TestServer server = TestServer.of(gate)) {
            for (int i = 0; i < 300; i++) {
                try (RawPeer peer = server.peer()) {
                    sendAndLeave(peer, mutated());
                }
            }
            assertTrue(server.open.awaitEmpty(Duration.ofSeconds(20)), server.open.size() + " sockets still open");
            tallies.forEach(tally -> assertEquals(1, tally.closes.get()));
            assertEquals(300, tallies.size());
            try (RawPeer peer = server.peer()) {
                peer.frame(0x89, new byte[3]);
                assertEquals(3, peer.expect(Opcode.PONG).payload().length);
            }
        }
    }

    private static void sendAndLeave(RawPeer peer, byte[] stream) {
        try {
            peer.out.write(stream);
            peer.socket.shutdownOutput();
        } catch (IOException e) {
            // The server has heard enough.
        }
    }

    /** Codes a damaged close frame may carry by chance. */
    private static boolean sentCode(int code) {
        return CloseStatus.mayTravel(code);
    }

    private byte[] mutated() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        boolean fragmented = false;
        for (int i = 0; i < FRAMES_EACH; i++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                stream.writeBytes(mutate(RawPeer.masked(0x89, new byte[random.nextInt(126)])));
            } else if (kind == 1 && i > 5) {
                stream.writeBytes(mutate(RawPeer.masked(0x88, new byte[] {0x03, (byte) 0xE8})));
            } else {
                boolean fin = random.nextInt(4) > 0;
                int opcode = fragmented ? Opcode.CONTINUATION : 1 + random.nextInt(2);
                fragmented = !fin;
                stream.writeBytes(mutate(RawPeer.masked((fin ? 0x80 : 0) | opcode, payload())));
            }
        }
        return stream.toByteArray();
    }

    private byte[] payload() {
        int size = random.nextInt(50) == 0 ? random.nextInt(70_000) : random.nextInt(400);
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) 'x');
        return payload;
    }

    /** Leaves most frames whole, so that the damage is also met in the middle of things. */
    private byte[] mutate(byte[] frame) {
        int length = frame.length;
        switch (random.nextInt(12)) {
            case 0 -> frame[0] ^= (byte) (1 << random.nextInt(8));
            case 1 -> frame[1] ^= (byte) (1 << random.nextInt(8));
            case 2 -> frame[random.nextInt(Math.min(length, 14))] = (byte) random.nextInt();
            case 3 -> frame[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            case 4 -> {
                return Arrays.copyOf(frame, random.nextInt(length));
            }
            default -> {}
        }
        return frame;
    }

    private static final class Tally implements TextSliceListener {
        final AtomicInteger closes = new AtomicInteger();
        volatile int code;
        volatile long bytes;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one reading thread
        public void onText(SocketSession session, byte[] utf8, int offset, int length) {
            bytes += length;
        }

        @Override
        public void onClose(WsSession session, int status, String reason) {
            code = status;
            closes.incrementAndGet();
        }
    }
}
