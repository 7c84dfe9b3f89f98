package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.ConfigException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that keeps its calls where a plugin says. */
class StorePluginTest {
    private final Path data = TestServer.dataFolder();
    private final Path file = data.resolve("elsewhere").resolve("kept.db");

    private Map<String, String> settings(String where) {
        return Map.of(
                "data",
                data.toString(),
                "store",
                "kept",
                "stores.kept.file",
                where,
                "stores.kept.password",
                KeptPlugin.SECRET);
    }

    private String refusal(String where) {
        ConfigException refused = assertThrows(ConfigException.class, () -> TestServer.start(settings(where)));
        String problem = String.join("; ", refused.problems());
        assertFalse(problem.contains(KeptPlugin.SECRET), problem);
        return problem;
    }

    @Test
    void callsAreKeptInThePluginsStore_andFoundThereByTheNextServer() throws Exception {
        String call;
        try (TestServer server = TestServer.start(settings(file.toString()))) {
            HttpResponse<String> placed = server.control(
                    "POST", "/v1/calls", "{\"to\":\"+15550102\",\"from\":\"+15550101\",\"idempotencyKey\":\"once\"}");
            assertEquals(201, placed.statusCode(), placed.body());
            call = Described.object(placed.body()).getString("callId");
        }
        try (TestServer server = TestServer.start(settings(file.toString()))) {
            HttpResponse<String> found = server.control("GET", "/v1/calls/" + call, "");
            assertEquals("ended", Described.object(found.body()).getString("state"));
            HttpResponse<String> plugins = server.control("GET", "/v1/plugins", "");
            assertTrue(plugins.body().contains("\"kept\""), plugins.body());
        }
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(data.resolve("trunkline.db")));
    }

    @Test
    void storeCannotBeOpened_theServerDoesNotStart_andSaysWhy_andTheFolderIsFree() {
        assertTrue(refusal("nowhere").startsWith("store: nobody answers"));
        assertTrue(refusal("kept.txt").startsWith("stores.kept.file must end in .db"));
        TestServer.start(settings(file.toString())).close();
    }
}
