package io.trunkline.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.StreamListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come piece by piece, from a server that the test speaks for byte by byte. */
@SuppressWarnings("NullAway.Init")
class HttpStreamsTest {
    private static final int PATIENCE = 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final HttpRestClient client = new HttpRestClient(
            now::get,
            wait -> Duration.ZERO,
            () -> Duration.between(Instant.EPOCH, now.get()).toNanos());
    private final HttpStreams streams = client.streams();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private String asked = "";

    private final StreamListener listener = new StreamListener() {
        @Override
        public void onAnswer(HttpResponse.ResponseInfo head) {
            heard.add("head " + head.statusCode());
        }

        @Override
        public void onBytes(byte[] bytes) {
            heard.add(new String(bytes, UTF_8));
        }

        @Override
        public void onEnd() {
            heard.add("end");
        }

        @Override
        public void onFailed(IOException reason) {
            heard.add(reason instanceof ConnectException ? "not sent" : "failed");
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE * 1_000);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private Runnable ask() {
        return streams.open(request().build(), listener);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/stream"));
    }

    private Socket accept() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(PATIENCE * 1_000);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        asked = head.toString();
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private static void begin(Socket socket, int status) throws IOException {
        say(socket, "HTTP/1.1 " + status + " X\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    private void expect(String what) throws InterruptedException {
        assertEquals(what, heard.poll(PATIENCE, TimeUnit.SECONDS));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void giveUpAfter(Duration patience) throws IOException {
        Runnable cancel = ask();
        try (Socket socket = accept()) {
            pass(patience);
            cancel.run();
            awaitEnd(socket);
        }
    }

    private void cancelAfterTheHead(Duration patience) throws Exception {
        Runnable cancel = ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            expect("head 200");
            pass(patience);
            cancel.run();
            awaitEnd(socket);
        }
    }

    private void giveUpTillNobodyIsAsked() throws Exception {
        for (int i = 0; i < Breakers.WINDOW; i++) {
            giveUpAfter(Duration.ofSeconds(3));
        }
        ask();
        expect("not sent");
    }

    /** The connection ends from the other side. */
    private static void awaitEnd(Socket socket) {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (IOException reset) {
            assertInstanceOf(SocketException.class, reset);
        }
    }

    @Test
    void askedInTheClear_upgradeToHttp2IsNotOffered() throws Exception {
        HttpRequest posted = request()
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2]))
                .build();
        for (HttpRequest each : List.of(request().build(), posted)) {
            streams.open(each, listener);
            try (Socket _ = accept()) {
                assertTrue(asked.contains(" HTTP/1.1\r\n"), asked);
                assertFalse(asked.toLowerCase(Locale.ROOT).contains("upgrade"), asked);
                assertFalse(asked.toLowerCase(Locale.ROOT).contains("http2-settings"), asked);
            }
        }
    }

    @Test
    void pieces_areToldAsTheyCome() throws Exception {
        ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            expect("head 200");
            say(socket, "3\r\none\r\n");
            expect("one");
            say(socket, "3\r\ntwo\r\n0\r\n\r\n");
            expect("two");
            expect("end");
        }
    }

    @Test
    void errorOfTheServer_comesWithItsBody() throws Exception {
        ask();
        try (Socket socket = accept()) {
            say(socket, "HTTP/1.1 429 X\r\nContent-Length: 4\r\n\r\nslow");
            expect("head 429");
            expect("slow");
            expect("end");
        }
    }

    @Test
    void cancelledBeforeTheAnswer_connectionIsGivenUp_nothingIsTold() throws Exception {
        Runnable cancel = ask();
        try (Socket socket = accept()) {
            cancel.run();
            cancel.run();
            awaitEnd(socket);
        }
        assertTrue(heard.isEmpty(), heard::toString);
    }

    @Test
    void cancelledMidway_connectionIsGivenUp_nothingMoreIsTold() throws Exception {
        Runnable cancel = ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            say(socket, "3\r\none\r\n");
            expect("head 200");
            expect("one");
            cancel.run();
            awaitEnd(socket);
        }
        assertTrue(heard.isEmpty(), heard::toString);
    }

    @Test
    void brokenOff_failsOnce() throws Exception {
        ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            say(socket, "3\r\none\r\n");
            expect("head 200");
            expect("one");
        }
        expect("failed");
    }

    @Test
    void nobodyThere_wasNotSent_andAfterManyOfThoseNobodyIsAsked() throws Exception {
        server.close();
        for (int i = 0; i < Breakers.WINDOW; i++) {
            ask();
            expect("not sent");
        }
        ask();
        expect("not sent");
    }

    @Test
    void givenUpAfterSeconds_manyTimes_nobodyIsAskedForAWhile() throws Exception {
        giveUpTillNobodyIsAsked();
        pass(Breakers.OPEN.plusMillis(1));
        ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            expect("head 200");
        }
    }

    @Test
    void cancelledSoon_manyTimes_isNobodysFault() throws Exception {
        for (int i = 0; i < 2 * Breakers.WINDOW; i++) {
            giveUpAfter(Duration.ofMillis(2_999));
        }
        ask();
        try (Socket socket = accept()) {
            begin(socket, 200);
            expect("head 200");
        }
    }

    @Test
    void cancelledLateAfterAnAnswer_manyTimes_isNobodysFault() throws Exception {
        for (int i = 0; i < 2 * Breakers.WINDOW; i++) {
            cancelAfterTheHead(Duration.ofSeconds(30));
        }
    }

    /** Two trials are allowed, and one that was answered is one of them, cancelled or not. */
    @Test
    void trialIsCancelledAfterItsAnswer_itWasATrial() throws Exception {
        giveUpTillNobodyIsAsked();
        pass(Breakers.OPEN.plusMillis(1));
        cancelAfterTheHead(Duration.ZERO);
        ask();
        try (Socket unanswered = accept()) {
            ask();
            expect("not sent");
            begin(unanswered, 200);
            expect("head 200");
        }
    }
}
