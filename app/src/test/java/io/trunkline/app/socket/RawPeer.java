package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A client that speaks to the socket byte by byte, so that it can also speak wrongly. Shares no code with ours. */
final class RawPeer implements AutoCloseable {
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    record Frame(int opcode, boolean fin, byte[] payload) {
        String text() {
            return new String(payload, UTF_8);
        }

        int closeCode() {
            return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }

        String closeReason() {
            return new String(payload, 2, payload.length - 2, UTF_8);
        }
    }

    final Socket socket;
    final DataInputStream in;
    final OutputStream out;
    private String head = "";

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** A connection on which nothing was said yet. */
    static RawPeer dial(int port) throws IOException {
        return dial(port, 64 * 1024);
    }

    static RawPeer dial(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        return new RawPeer(socket);
    }

    /** A proper handshake, and what the server answered to it. */
    static RawPeer open(int port, String path, String... headers) throws IOException {
        RawPeer peer = dial(port);
        peer.shake(path, headers);
        return peer;
    }

    void shake(String path, String... headers) throws IOException {
        send(
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + KEY,
                String.join("\r\n", headers));
        head = readHead();
    }

    /** Send lines as they are, empty ones left out, with the empty one that ends a head. */
    void send(String... lines) throws IOException {
        StringBuilder request = new StringBuilder();
        for (String line : lines) {
            request.append(line.isEmpty() ? "" : line + "\r\n");
        }
        out.write(request.append("\r\n").toString().getBytes(UTF_8));
    }

    String head() {
        return head;
    }

    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    String readHead() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
        }
        return text.toString();
    }

    String readRest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(UTF_8));
    }

    void close(int code) throws IOException {
        frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** A masked frame with any first byte. */
    void frame(int first, byte[] payload) throws IOException {
        out.write(masked(first, payload));
    }

    static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        length(frame, 0x80, payload.length);
        byte[] key = {0x12, 0x34, 0x56, 0x78};
        frame.writeBytes(key);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ key[i % 4]);
        }
        return frame.toByteArray();
    }

    static byte[] unmasked(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        length(frame, 0, payload.length);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static void length(ByteArrayOutputStream frame, int mask, int length) {
        if (length < 126) {
            frame.write(mask | length);
        } else if (length < 65_536) {
            frame.write(mask | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >> shift));
            }
        }
    }

    /** The server's next frame, or null when the connection has ended. */
    @Nullable
    Frame read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int second = in.readUnsignedByte();
        if (second >= 128) {
            throw new IOException("a server must not mask");
        }
        int length = second < 126 ? second : second == 126 ? in.readUnsignedShort() : (int) in.readLong();
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(first & 0x0F, (first & 0x80) != 0, payload);
    }

    /** The server's next frame, which must be there. */
    Frame expect(int opcode) throws IOException {
        Frame frame = read();
        if (frame == null || frame.opcode() != opcode) {
            throw new AssertionError("expected opcode " + opcode + " but got " + frame);
        }
        return frame;
    }

    /** Vanish with a RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
