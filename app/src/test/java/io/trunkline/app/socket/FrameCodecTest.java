package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
    private static final int MAX = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 2_040, 65_535, 65_536, 200_000})
    void frame_ofAnySize_survivesBothDirections(int size) throws Exception {
        byte[] payload = random(size);
        for (Role sender : Role.values()) {
            FrameWriter writer = new FrameWriter(sender);
            writer.append(Opcode.BINARY, payload);
            FrameReader reader = reader(written(writer), sender == Role.CLIENT ? Role.SERVER : Role.CLIENT);
            reader.next();
            assertEquals(Opcode.BINARY, reader.opcode());
            assertTrue(reader.isFinal());
            assertArrayEquals(payload, reader.payload());
        }
    }

    @Test
    void frames_arrivingByteByByte_areReadWhole() throws Exception {
        FrameWriter writer = new FrameWriter(Role.CLIENT);
        writer.append(Opcode.TEXT, "first".getBytes(UTF_8));
        writer.append(Opcode.TEXT, new byte[3_000]);
        writer.append(Opcode.PING, new byte[0]);
        FrameReader reader = new FrameReader(trickle(written(writer)), new byte[0], Role.SERVER, MAX);
        reader.next();
        assertArrayEquals("first".getBytes(UTF_8), reader.payload());
        reader.next();
        assertEquals(3_000, reader.length());
        reader.next();
        assertEquals(Opcode.PING, reader.opcode());
        assertThrows(EOFException.class, reader::next);
    }

    @Test
    void bytesReadBeyondTheHandshake_areTheFirstFrame() throws Exception {
        byte[] frame = RawPeer.masked(0x81, "early".getBytes(UTF_8));
        byte[] rest = Arrays.copyOfRange(frame, 3, frame.length);
        FrameReader reader = new FrameReader(new ByteArrayInputStream(rest), Arrays.copyOf(frame, 3), Role.SERVER, MAX);
        reader.next();
        assertArrayEquals("early".getBytes(UTF_8), reader.payload());
    }

    @Test
    void masking_ofTheSameFrameTwice_usesAnotherKey() {
        FrameWriter writer = new FrameWriter(Role.CLIENT);
        writer.append(Opcode.TEXT, "same".getBytes(UTF_8));
        writer.append(Opcode.TEXT, "same".getBytes(UTF_8));
        byte[] two = written(writer);
        int half = two.length / 2;
        assertNotEquals(
                Arrays.toString(Arrays.copyOf(two, half)), Arrays.toString(Arrays.copyOfRange(two, half, two.length)));
    }

    @ParameterizedTest
    @CsvSource({
        "C1 80 00000000, 1002, reserved bits",
        "A1 80 00000000, 1002, reserved bits",
        "91 80 00000000, 1002, reserved bits",
        "81 01 41, 1002, unmasked frame",
        "83 80 00000000, 1002, unknown opcode",
        "8B 80 00000000, 1002, unknown opcode",
        "09 80 00000000, 1002, bad control frame",
        "89 FE 007E 00000000, 1002, bad control frame",
        "82 FF 8000000000000000 00000000, 1002, bad length",
        "82 FF 0000000000030D41 00000000, 1009, frame too big",
        "82 FF 7FFFFFFFFFFFFFFF 00000000, 1009, frame too big"
    })
    void frame_againstTheRules_isRefused(String hex, int code, String reason) {
        FrameReader reader = reader(bytes(hex), Role.SERVER);
        ProtocolFailure failure = assertThrows(ProtocolFailure.class, reader::next);
        assertEquals(new CloseStatus(code, reason), failure.status());
    }

    @Test
    void maskedFrame_fromAServer_isRefused() {
        FrameReader reader = reader(RawPeer.masked(0x81, new byte[1]), Role.CLIENT);
        assertEquals(
                1002, assertThrows(ProtocolFailure.class, reader::next).status().code());
    }

    @Test
    void streamEndingWithinAFrame_isAnEnd() {
        byte[] frame = RawPeer.masked(0x81, new byte[300]);
        for (int length : new int[] {0, 1, 3, 6, 100, frame.length - 1}) {
            assertThrows(EOFException.class, reader(Arrays.copyOf(frame, length), Role.SERVER)::next);
        }
    }

    @Test
    void hugeFramePromised_littleArrived_littleIsHeld() {
        FrameReader reader = reader(bytes("82 FF 0000000000030D40 00000000 01"), Role.SERVER);
        assertThrows(EOFException.class, reader::next);
        assertTrue(reader.buffer().length < 5_000, "buffer of " + reader.buffer().length);
    }

    @Test
    void afterALargeFrame_bufferIsGivenBack() throws Exception {
        FrameWriter writer = new FrameWriter(Role.CLIENT);
        writer.append(Opcode.BINARY, new byte[200_000]);
        writer.append(Opcode.TEXT, new byte[10]);
        FrameReader reader = reader(written(writer), Role.SERVER);
        reader.next();
        reader.next();
        assertThrows(EOFException.class, reader::next);
        assertTrue(reader.buffer().length < 20_000, "buffer of " + reader.buffer().length);
        writer.clear();
        assertTrue(writer.buffer().length < 20_000);
    }

    @Test
    void skipToClose_passesOverWhateverComes() throws Exception {
        byte[] oversize = RawPeer.masked(0x82, new byte[300_000]);
        byte[] wrong = RawPeer.unmasked(0xF3, new byte[200]);
        byte[] close = RawPeer.masked(0x88, new byte[0]);
        FrameReader reader = reader(joined(oversize, wrong, close, wrong), Role.SERVER);
        assertThrows(ProtocolFailure.class, reader::next);
        reader.skipToClose();
        assertThrows(ProtocolFailure.class, reader::next);
    }

    private static FrameReader reader(byte[] stream, Role role) {
        return new FrameReader(new ByteArrayInputStream(stream), new byte[0], role, MAX);
    }

    private static InputStream trickle(byte[] stream) {
        return new ByteArrayInputStream(stream) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }

    private static byte[] written(FrameWriter writer) {
        return Arrays.copyOf(writer.buffer(), writer.length());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
