package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A headless Chromium, as client of our server. */
@Timeout(180)
class ChromiumTest {
    private final CompletableFuture<String> report = new CompletableFuture<>();

    @TestFactory
    List<DynamicTest> ourServer_drivenByABrowser(@TempDir Path temporary) throws Exception {
        Path chromium = ForeignPeer.program("chromium", "chromium-browser", "google-chrome");
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", this::answer);
        pages.start();
        try (PeerLab lab = new PeerLab()) {
            String page = "http://127.0.0.1:" + pages.getAddress().getPort() + "/browser.html?base=" + lab.url();
            Process browser = start(chromium, page, temporary);
            try {
                return Rows.tests(report.get(120, TimeUnit.SECONDS), 13);
            } finally {
                stop(browser);
            }
        } finally {
            pages.stop(0);
        }
    }

    private static Process start(Path chromium, String page, Path temporary) throws IOException {
        return new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + temporary.resolve("profile"),
                        page)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("chromium.log").toFile())
                .start();
    }

    /** Chromium writes to its profile until its last process is gone. */
    private static void stop(Process browser) throws InterruptedException {
        List<ProcessHandle> helpers = browser.descendants().toList();
        browser.destroy();
        if (!browser.waitFor(10, TimeUnit.SECONDS)) {
            browser.destroyForcibly().waitFor();
        }
        helpers.stream().sorted(Comparator.comparingLong(ProcessHandle::pid)).forEach(ProcessHandle::destroyForcibly);
        helpers.forEach(helper -> helper.onExit().join());
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/report")) {
                report.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] file = script(exchange.getRequestURI().getPath().substring(1));
            String type = exchange.getRequestURI().getPath().endsWith(".mjs") ? "text/javascript" : "text/html";
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(file.length == 0 ? 404 : 200, file.length == 0 ? -1 : file.length);
            exchange.getResponseBody().write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] script(String name) throws IOException {
        try (Stream<Path> files = Files.list(ForeignPeer.SOURCES)) {
            Path file = files.filter(candidate -> candidate.endsWith(name))
                    .findAny()
                    .orElse(null);
            return file == null ? new byte[0] : Files.readAllBytes(file);
        }
    }
}
