package io.trunkline.plugins.simulator.telnyx;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.plugins.simulator.line.Breaches;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.Mishaps;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A Telnyx that exists only on this machine, with one account that is made anew at every start. */
public final class FakeTelnyx implements SimulatedCarrier {
    private static final int BACKLOG = 512;
    private static final String WEBHOOK = "/webhooks/telnyx/voice";

    private final Account account = new Account();
    private final Breaches strays = new Breaches();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
    private final HttpServer rest;
    private final URI address;
    private final Switchboard switchboard;

    private FakeTelnyx(HttpServer rest, Faults faults, InstantSource clock) {
        this.rest = rest;
        this.address = URI.create("http://127.0.0.1:" + rest.getAddress().getPort());
        Platform platform = new Platform(
                account, http, clock, address, faults, new Mishaps(faults), new Recordings(address), new Bills());
        this.switchboard = new Switchboard(platform);
        rest.createContext("/", new RestApi(platform, switchboard, strays));
    }

    /**
     * Start one whose REST interface listens on a free loopback port when this returns.
     *
     * @param faults what goes wrong in its calls
     * @throws IOException when no port can be had
     */
    public static FakeTelnyx start(Faults faults) throws IOException {
        return start(faults, InstantSource.system());
    }

    /** Start one with a clock for what lasts longer than a test. */
    static FakeTelnyx start(Faults faults, InstantSource clock) throws IOException {
        HttpServer rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        FakeTelnyx telnyx = new FakeTelnyx(rest, faults, clock);
        rest.setExecutor(telnyx.threads);
        rest.start();
        return telnyx;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "carriers.telnyx.api-key", account.apiKey(),
                "carriers.telnyx.connection-id", account.connectionId(),
                "carriers.telnyx.public-key", account.publicKey(),
                "carriers.telnyx.api-base-url", address + "/v2");
    }

    /** Breaches by requests that belong to no call. */
    public List<String> violations() {
        return strays.list();
    }

    @Override
    public CallReport call(URI server, CallScript script, CallObserver observer) throws InterruptedException {
        if (!Loopback.isLoopback(server)) {
            throw new IllegalArgumentException("a simulated call goes to a server on this machine only");
        }
        return switchboard.incoming(server.resolve(WEBHOOK), script, observer);
    }

    @Override
    public Future<CallReport> expect(CallScript script, CallObserver observer) {
        return switchboard.expect(script, observer);
    }

    @Override
    public void close() {
        switchboard.close();
        rest.stop(0);
        http.shutdownNow();
        threads.shutdownNow();
    }
}
