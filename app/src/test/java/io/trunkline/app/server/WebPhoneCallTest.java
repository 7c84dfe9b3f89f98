package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.EndReason;
import jakarta.json.Json;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls of the page's phone, from its wire. */
@Execution(ExecutionMode.CONCURRENT)
class WebPhoneCallTest {
    private static final String READER = "a-token-that-only-reads";

    private final TestServer server =
            TestServer.start(Map.of("server.tokens.eye.token", READER, "server.tokens.eye.role", "read"));
    private final WebPhoneClient phone = new WebPhoneClient(server);
    private final String call = UUID.randomUUID().toString();

    @AfterEach
    void stop() {
        phone.close();
        server.close();
    }

    private WebSocket connect() throws Exception {
        String answer = phone.call(call, "default", TestServer.ADMIN).body();
        WebSocket socket = phone.attach(call, answer, server.address().toString());
        server.awaitEvent(CallEventType.ANSWERED);
        return socket;
    }

    @Test
    void page_hangsUp_callerHungUp() throws Exception {
        WebSocket socket = connect();
        WebPhoneClient.send(
                socket, Json.createObjectBuilder().add("event", "stop").build());
        assertEquals(EndReason.CALLER_HUNG_UP, server.awaitSummary().reason());
    }

    @Test
    void page_isGoneWithoutAWord_callIsOverAtOnce() throws Exception {
        connect().abort();
        assertEquals(EndReason.MEDIA_LOST, server.awaitSummary().reason());
    }

    @Test
    void operator_hangsUp_socketIsClosed() throws Exception {
        connect();
        String id = server.awaitEvent(CallEventType.MEDIA_STARTED).call().value();
        assertEquals(
                202, server.control("POST", "/v1/calls/" + id + "/hangup", "{}").statusCode());
        assertEquals(1000, phone.awaitClose());
        server.awaitSummary();
    }

    @Test
    void operator_handsOverWhatHasNoCarrier_isRefused() throws Exception {
        connect();
        String id = server.awaitEvent(CallEventType.MEDIA_STARTED).call().value();
        assertEquals(
                409,
                server.control("POST", "/v1/calls/" + id + "/transfer", "{\"to\":\"+15550103\"}")
                        .statusCode());
    }

    @Test
    void agent_doesNotExist_isRefusedInWords() throws Exception {
        String answer = phone.call(call, "nobody", TestServer.ADMIN).body();
        assertTrue(WebPhoneClient.read(answer).getString("refused").contains("no such agent"), answer);
    }

    @Test
    void token_mayNotOperate_isForbidden() throws Exception {
        assertEquals(403, phone.call(call, "default", "a-token-of-nobody").statusCode());
        assertEquals(403, phone.call(call, "default", READER).statusCode());
        assertEquals(0, server.liveCalls());
    }

    @Test
    void socket_isOpenedByAnotherSite_isRefused() throws Exception {
        String answer = phone.call(call, "default", TestServer.ADMIN).body();
        assertThrows(RuntimeException.class, () -> phone.attach(call, answer, "https://evil.example"));
    }
}
