package io.trunkline.plugins.simulator.twilio;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.Mishaps;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A Twilio that exists only on this machine, with one account that is made anew at every start. */
public final class FakeTwilio implements SimulatedCarrier {
    private static final int BACKLOG = 512;

    private final Violations strays = new Violations();
    private final Numbers numbers = new Numbers();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
    private final Exchange exchange;
    private final HttpServer rest;
    private volatile boolean closed;

    private FakeTwilio(HttpServer rest, Faults faults) {
        Account account = Account.random();
        Mishaps mishaps = new Mishaps(faults);
        Webhooks webhooks = new Webhooks(http, account, faults, mishaps);
        this.rest = rest;
        this.exchange = new Exchange(
                account,
                new CallRegistry(),
                new Expectations(),
                new Recordings(account, webhooks),
                http,
                webhooks,
                faults,
                mishaps,
                threads);
    }

    /**
     * Start one whose REST interface listens on a free loopback port when this returns.
     *
     * @param faults what goes wrong in its calls
     * @throws IOException when no port can be had
     */
    public static FakeTwilio start(Faults faults) throws IOException {
        HttpServer rest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        FakeTwilio twilio = new FakeTwilio(rest, faults);
        rest.createContext("/", new RestApi(twilio.exchange, twilio.numbers, twilio.strays));
        rest.setExecutor(twilio.threads);
        rest.start();
        return twilio;
    }

    @Override
    public Map<String, String> settings() {
        InetSocketAddress address = rest.getAddress();
        return Map.of(
                "carriers.twilio.account-sid", exchange.account().sid(),
                "carriers.twilio.auth-token", exchange.account().token(),
                "carriers.twilio.api-base-url", "http://127.0.0.1:" + address.getPort());
    }

    /** What the server can be configured with besides, to use an API key for REST. */
    public Map<String, String> apiKey() {
        return Map.of(
                "carriers.twilio.api-key", exchange.account().key(),
                "carriers.twilio.api-secret", exchange.account().secret());
    }

    /** Breaches by requests that belong to no call. */
    public List<String> violations() {
        return strays.list();
    }

    /** The next numbers that the server wants to buy are sold to somebody else just before. */
    public void sellInBetween(int purchases) {
        numbers.sellInBetween(purchases);
    }

    @Override
    public CallReport call(URI server, CallScript script, CallObserver observer) throws InterruptedException {
        if (!Loopback.isLoopback(server)) {
            throw new IllegalArgumentException("a simulated call goes to a server on this machine only");
        }
        Leg leg = Leg.of(exchange, Route.inbound(script), new Party(script, observer));
        Next first = new Next.Fetch(server.resolve("/webhooks/twilio/voice"), "POST");
        Thread control = Thread.ofVirtual()
                .name("twilio-" + leg.call().sid())
                .start(() -> new CallControl(exchange, leg).run(first));
        try {
            leg.line().run();
        } finally {
            leg.call().end(Ending.FAILED, "the call was interrupted");
            control.join();
        }
        if (!closed) {
            tell(server, leg);
        }
        return leg.report();
    }

    @Override
    public Future<CallReport> expect(CallScript script, CallObserver observer) {
        return exchange.expectations().add(new Party(script, observer));
    }

    @Override
    public void close() {
        closed = true;
        rest.stop(0);
        exchange.calls().all().forEach(call -> call.end(Ending.FAILED, "the line went dead", Outcome.FAILED));
        exchange.expectations().close();
        http.shutdownNow();
        threads.shutdownNow();
    }

    /** The number's status callback, which comes at the end of every inbound call and is therefore its number 0 [TWV]. */
    private void tell(URI server, Leg leg) {
        exchange.webhooks()
                .tell(
                        "POST",
                        server.resolve("/webhooks/twilio/status"),
                        leg.fields().completed(leg.end(), 0),
                        leg.call().violations())
                .join();
    }
}
