package io.trunkline.bench.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * One WebSocket of the generator: text frames, as cheaply as they can be had. Read by the reading thread; any thread sends.
 * A peer that does not read fast enough is cut off, for waiting would falsify every other socket's times.
 */
final class Link {
    /** What is told of it, on the reading thread. */
    interface Handler {
        void opened(Link link);

        /** The bytes are valid during the call only. */
        void text(Link link, byte[] bytes, int from, int to);

        void closed();
    }

    private static final int FIRST_ROOM = 4096;
    private static final int FIN_TEXT = 0x81;
    private static final int FIN_CLOSE = 0x88;
    private static final int FIN_PONG = 0x8A;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final byte[] MASK = {0x35, (byte) 0xA7, 0x5C, (byte) 0xE1};

    private final SocketChannel channel;
    private final Handler handler;
    private final boolean client;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_ROOM);
    private ByteBuffer out = ByteBuffer.allocate(FIRST_ROOM);
    private boolean open;
    private boolean over;

    private Link(SocketChannel channel, Handler handler, boolean client) throws IOException {
        this.channel = channel;
        this.handler = handler;
        this.client = client;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    static Link client(SocketChannel channel, Handler handler, String request) throws IOException {
        Link link = new Link(channel, handler, true);
        link.write(request.getBytes(ISO_8859_1));
        return link;
    }

    static Link server(SocketChannel channel, Handler handler) throws IOException {
        return new Link(channel, handler, false);
    }

    synchronized void send(byte[] text) {
        frame(FIN_TEXT, text, text.length);
    }

    synchronized void send(byte[] text, int length) {
        frame(FIN_TEXT, text, length);
    }

    /** Say goodbye; the other side ends the connection. */
    synchronized void close() {
        frame(FIN_CLOSE, new byte[] {0x03, (byte) 0xE8}, 2);
    }

    void onReady() throws IOException {
        int read = read();
        in.flip();
        if (!open && !handshake()) {
            in.compact();
            return;
        }
        while (frame()) {
            // Each is handed on as it is found.
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
        }
        if (read < 0) {
            end();
        }
    }

    private int read() throws IOException {
        try {
            return channel.read(in);
        } catch (IOException reset) {
            return -1;
        }
    }

    private boolean handshake() throws IOException {
        String head = new String(in.array(), in.position(), in.remaining(), ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        in.position(in.position() + end + 4);
        if (client) {
            open = head.startsWith("HTTP/1.1 101");
        } else {
            open = true;
            write(accepted(head).getBytes(ISO_8859_1));
        }
        if (open) {
            handler.opened(this);
        } else {
            end();
        }
        return open;
    }

    private static String accepted(String request) {
        String name = "sec-websocket-key:";
        int at = request.toLowerCase(Locale.ROOT).indexOf(name) + name.length();
        String key = request.substring(at, request.indexOf('\r', at)).strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Take one whole frame, if there is one. */
    private boolean frame() throws IOException {
        byte[] bytes = in.array();
        int at = in.position();
        int have = in.remaining();
        if (over || have < 2) {
            return false;
        }
        boolean masked = bytes[at + 1] < 0;
        int size = bytes[at + 1] & 0x7F;
        int header = 2;
        if (size >= 126) {
            header = size == 126 ? 4 : 10;
            if (have < header) {
                return false;
            }
            size = size == 126 ? in.getShort(at + 2) & 0xFFFF : Math.toIntExact(in.getLong(at + 2));
        }
        header += masked ? 4 : 0;
        if (have < header + size) {
            return false;
        }
        int from = at + header;
        if (masked) {
            mask(bytes, from, size, bytes, from - 4);
        }
        in.position(from + size);
        take(bytes[at] & 0x0F, bytes, from, from + size);
        return true;
    }

    private void take(int opcode, byte[] bytes, int from, int to) throws IOException {
        switch (opcode) {
            case 1 -> handler.text(this, bytes, from, to);
            case PING -> {
                synchronized (this) {
                    frame(FIN_PONG, Arrays.copyOfRange(bytes, from, to), to - from);
                }
            }
            case CLOSE -> {
                close();
                end();
            }
            default -> {}
        }
    }

    private static void mask(byte[] bytes, int from, int size, byte[] keys, int key) {
        for (int i = 0; i < size; i++) {
            bytes[from + i] ^= keys[key + (i & 3)];
        }
    }

    private void frame(int first, byte[] payload, int size) {
        if (over) {
            return;
        }
        room(size + 14);
        out.put((byte) first);
        int bit = client ? 0x80 : 0;
        if (size < 126) {
            out.put((byte) (bit | size));
        } else if (size <= 0xFFFF) {
            out.put((byte) (bit | 126)).putShort((short) size);
        } else {
            out.put((byte) (bit | 127)).putLong(size);
        }
        if (client) {
            out.put(MASK);
        }
        int at = out.position();
        out.put(payload, 0, size);
        if (client) {
            mask(out.array(), at, size, MASK, 0);
        }
        flush();
    }

    private void room(int more) {
        if (out.remaining() < more) {
            out = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + more))
                    .put(out.flip());
        }
    }

    private void write(byte[] bytes) {
        synchronized (this) {
            room(bytes.length);
            out.put(bytes);
            flush();
        }
    }

    private void flush() {
        out.flip();
        try {
            while (out.hasRemaining()) {
                if (channel.write(out) == 0) {
                    throw new IOException("the peer reads too slowly");
                }
            }
        } catch (IOException e) {
            over = true;
        }
        out.clear();
    }

    private void end() throws IOException {
        boolean before;
        synchronized (this) {
            before = over;
            over = true;
        }
        channel.close();
        if (open) {
            open = false;
            handler.closed();
        } else if (!before) {
            handler.closed();
        }
    }
}
