package io.trunkline.app.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.trunkline.app.config.ApiConfig;
import io.trunkline.app.config.ApiToken;
import io.trunkline.app.config.Role;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.session.HostTimer;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Followers that stop reading, and those that have nothing to read. */
class EventStreamsTest {
    private static final CallId CALL = new CallId("018f0000-0000-7000-8000-000000000001");
    private static final int EVENTS = 300;
    private static final int LETTERS = 100_000;

    @TempDir
    Path folder;

    private SqliteStore store;
    private HostTimer timer;
    private EventStreams streams;
    private WebServer web;

    @BeforeEach
    void start() {
        store = new SqliteStore(folder.resolve("trunkline.db"));
        timer = new HostTimer();
        streams = new EventStreams(
                new Journal(store.journal()), timer, 1, Duration.ofMillis(200), Duration.ofMillis(500));
        ApiConfig config = new ApiConfig(List.of(new ApiToken("page", "nobodys", Role.READ)), 10_000, 10_000, 1);
        web = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .addRouting(HttpRouting.builder()
                        .register(
                                "/v1",
                                new ControlRoutes(
                                        new Tokens(config), new RouteTable(List.of(new EventRoutes(streams))))))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        streams.close();
        web.stop();
        timer.close();
        store.close();
    }

    private Socket follow(String query) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET /v1/events" + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer nobodys\r\n\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    private static int status(Socket socket) throws IOException {
        return Integer.parseInt(lines(socket).readLine().split(" ", 3)[1]);
    }

    private void appendMuch() {
        Journal journal = new Journal(store.journal());
        String text = "x".repeat(LETTERS);
        for (int i = 1; i <= EVENTS; i++) {
            journal.append(new CallEvent(CALL, i, Instant.EPOCH, CallEventType.TRANSCRIPT_USER, Map.of("text", text)));
        }
    }

    @Test
    void followerDoesNotRead_isDropped_andItsPlaceIsFree() throws Exception {
        appendMuch();
        try (Socket sleeper = follow("?lastEventId=0")) {
            assertEquals(200, status(sleeper));
            int status = 429;
            while (status == 429) {
                try (Socket next = follow("")) {
                    status = status(next);
                }
            }
            assertEquals(200, status);
        }
    }

    @Test
    void nothingHappens_commentsAreSent() throws Exception {
        try (Socket idle = follow("")) {
            BufferedReader lines = lines(idle);
            long comments = 0;
            while (comments < 3) {
                comments += lines.readLine().equals(":") ? 1 : 0;
            }
            assertEquals(3, comments);
        }
    }

    @Test
    void serverStops_streamsEnd() throws Exception {
        try (Socket idle = follow("")) {
            BufferedReader lines = lines(idle);
            assertTrue(lines.readLine().startsWith("HTTP/1.1 200"));
            streams.close();
            assertTrue(lines.lines().count() > 0);
        }
    }
}
