package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of events, as a client of somebody else's hears it. */
class EventStreamTest {
    private static final String CALL = TwilioClient.callSid(1);

    private final TestServer server = TestServer.start(Map.of("server.event-streams", "2"));
    private final TwilioClient twilio = new TwilioClient(server);
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(20)).build();

    @AfterEach
    void stop() throws Exception {
        twilio.end(CALL);
        twilio.close();
        server.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private record Told(String id, String type, String data) {}

    /** Whoever follows. */
    private final class Follower extends EventSourceListener implements AutoCloseable {
        final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> opened = new LinkedBlockingQueue<>();
        private final EventSource source;

        Follower(String query, String... headers) {
            Request.Builder request = new Request.Builder()
                    .url(server.at("/v1/events" + query).toString())
                    .header("Authorization", "Bearer " + TestServer.ADMIN);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            source = EventSources.createFactory(http).newEventSource(request.build(), this);
        }

        @Override
        public void onOpen(EventSource from, Response response) {
            opened.add(response.code());
        }

        @Override
        public void onEvent(EventSource from, String id, String type, String data) {
            told.add(new Told(id, type, data));
        }

        @Override
        public void onFailure(EventSource from, Throwable failure, Response response) {
            opened.add(response == null ? -1 : response.code());
        }

        int status() throws InterruptedException {
            Integer status = opened.poll(10, TimeUnit.SECONDS);
            return status == null ? 0 : status;
        }

        Told next() throws InterruptedException {
            Told next = told.poll(10, TimeUnit.SECONDS);
            return next == null ? new Told("", "nothing", "") : next;
        }

        @Override
        public void close() {
            source.cancel();
        }
    }

    private void call() throws Exception {
        assertEquals(
                200,
                twilio.post("/webhooks/twilio/voice", TwilioClient.voice(CALL)).statusCode());
        twilio.end(CALL);
        server.awaitSummary();
    }

    @Test
    void callHappens_isHeardLive_andAgainBehindTheLastEventSeen() throws Exception {
        try (Follower live = new Follower("")) {
            assertEquals(200, live.status());
            call();
            Told first = live.next();
            assertEquals("call.initiated", first.type());
            assertTrue(first.data().contains("\"sequence\":1"), first.data());
            Told second = live.next();
            try (Follower again = new Follower("?lastEventId=0", "Last-Event-ID", first.id())) {
                assertEquals(second, again.next());
            }
        }
    }

    @Test
    void onlySomeAreWanted_othersAreNotHeard() throws Exception {
        call();
        try (Follower ends = new Follower("?lastEventId=0&type=ended");
                Follower other = new Follower("?lastEventId=0&callId=018f0000-0000-7000-8000-000000000000")) {
            assertEquals("ended", ends.next().type());
            assertEquals(200, other.status());
            assertTrue(other.told.isEmpty());
        }
    }

    @Test
    void moreThanMayFollow_are429_untilOneLeaves() throws Exception {
        try (Follower first = new Follower("");
                Follower second = new Follower("")) {
            assertEquals(List.of(200, 200), List.of(first.status(), second.status()));
            try (Follower third = new Follower("")) {
                assertEquals(429, third.status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"callId=x", "type=nothing", "lastEventId=-1", "lastEventId=x", "what=1"})
    void queryIsWrong_is422(String query) throws Exception {
        assertEquals(422, server.control("GET", "/v1/events?" + query, "").statusCode());
    }
}
