package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of an HTTP/1.1 answer, and what was read beyond it.
 *
 * @param headers by name in any case
 */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] beyond) {
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_BODY = 64 * 1024;

    static HttpAnswer read(InputStream in) throws IOException {
        byte[] buffer = new byte[MAX_HEAD];
        int length = 0;
        int end = -1;
        while (end < 0) {
            int read = length < buffer.length ? in.read(buffer, length, buffer.length - length) : 0;
            if (read == 0) {
                throw new IOException("the answer's head is too long");
            }
            if (read < 0) {
                throw new EOFException("the server closed the connection during the handshake");
            }
            int from = Math.max(0, length - 3);
            length += read;
            end = endOfHead(buffer, from, length);
        }
        String[] lines = new String(buffer, 0, end - 4, ISO_8859_1).split("\r\n", -1);
        return new HttpAnswer(status(lines[0]), headers(lines), Arrays.copyOfRange(buffer, end, length));
    }

    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** The body's beginning; empty where it cannot be had, because the status matters more. */
    String body(InputStream in) {
        if (status < 200 || status == 204 || status == 304) {
            return "";
        }
        try {
            return readBody(in);
        } catch (IOException e) {
            return "";
        }
    }

    private String readBody(InputStream in) throws IOException {
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(beyond), in);
        if (header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return new String(chunks(rest), UTF_8);
        }
        String length = header("Content-Length");
        int size = length.matches("\\d{1,9}") ? Math.min(MAX_BODY, Integer.parseInt(length)) : MAX_BODY;
        return new String(rest.readNBytes(size), UTF_8);
    }

    private static int endOfHead(byte[] buffer, int from, int to) {
        for (int i = from; i + 4 <= to; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.\\d \\d{3}( .*)?")) {
            throw new IOException("the server does not speak HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, List<String>> headers(String[] lines) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("the answer has a malformed header");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < MAX_BODY) {
            String size = line(in).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("the answer has a malformed chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                break;
            }
            body.writeBytes(in.readNBytes(Math.min(length, MAX_BODY - body.size())));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n' && next >= 0 && line.length() < 256) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }
}
