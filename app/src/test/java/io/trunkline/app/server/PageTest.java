package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.socket.ForeignPeer;
import io.trunkline.app.socket.Rows;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The web page: how it is served, and how it is used in a real Chromium, whose pictures lie in {@code target/pictures}. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class PageTest {
    private static final List<String> FILES = List.of(
            "/",
            "/index.html",
            "/css/page.css",
            "/js/main.js",
            "/js/phone/audio-worklet.js",
            "/icon.svg",
            "/vendor/lit-html/lit-html.js",
            "/vendor/lit-html/directives/repeat.js");
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    @TestFactory
    List<DynamicTest> page_isUsedInChromium(@TempDir Path folder) throws Exception {
        Path chromium = ForeignPeer.program("chromium", "chromium-browser", "google-chrome");
        Path microphone = new Microphone()
                .pause(Duration.ofMillis(4500))
                .say("hours")
                .pause(Duration.ofMillis(2200))
                .say("book")
                .pause(Duration.ofMillis(2600))
                .say("day")
                .pause(Duration.ofMillis(2800))
                .say("time")
                .pause(Duration.ofSeconds(60))
                .write(folder.resolve("microphone.wav"));
        try (TestServer server = TestServer.start(Map.of(
                "agents.default.engine", "local",
                "agents.default.dialogue", "src/test/resources/dialogues/page.yaml",
                "agents.default.recording", "local",
                "numbers.+15550199.carrier", "twilio"))) {
            String report = node(
                    "page.mjs",
                    Map.of(
                            "BASE", server.at("/").toString(),
                            "TOKEN", TestServer.ADMIN,
                            "CHROMIUM", chromium.toString(),
                            "MICROPHONE", microphone.toString(),
                            "PICTURES", Files.createDirectories(PICTURES).toString()));
            return Rows.tests(report, 17);
        }
    }

    @TestFactory
    List<DynamicTest> page_partsOfIt_doTheirWork() throws Exception {
        return Rows.tests(
                node(
                        "page-parts.mjs",
                        Map.of(
                                "PAGE",
                                Path.of("src/main/resources/page/js")
                                        .toAbsolutePath()
                                        .toString())),
                12);
    }

    @Test
    void files_areAskedWithoutToken_areServedAndMayOnlyDoWhatThePageDoes() throws Exception {
        try (TestServer server = TestServer.start(Map.of())) {
            for (String path : FILES) {
                HttpResponse<String> answer = get(server, path);
                assertEquals(200, answer.statusCode(), path);
                String policy = header(answer, "Content-Security-Policy");
                assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
                assertFalse(policy.contains("unsafe"), policy);
                assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
            }
            assertEquals("", header(get(server, "/health/live"), "Content-Security-Policy"));
            for (String path : List.of("/js/none.js", "/%2e%2e/demo/hours.wav", "/js/../../demo/hours.wav")) {
                assertEquals(404, get(server, path).statusCode(), path);
            }
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> get(TestServer server, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(server.at(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String node(String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path node = ForeignPeer.program("node");
        ProcessBuilder builder = new ProcessBuilder(node.toString(), script)
                .directory(ForeignPeer.nodeScripts().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String report = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it does not end");
            assertEquals(0, process.exitValue(), report);
            return report;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
