package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Caller;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.Faults;
import com.sun.net.httpserver.HttpServer;
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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Twilio that exists only on this machine, with one account that is made anew at every start. */
public final class FakeTwilio implements SimulatedCarrier {
    private static final int BACKLOG = 512;

    private final Account account = Account.random();
    private final CallRegistry calls = new CallRegistry();
    private final Violations strays = new Violations();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();
    private final Webhooks webhooks = new Webhooks(http, account);
    private final HttpServer rest;
    private final Faults faults;
    private volatile boolean closed;

    private FakeTwilio(HttpServer rest, Faults faults) {
        this.rest = rest;
        this.faults = faults;
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
        rest.createContext("/", new RestApi(twilio.account, twilio.calls, twilio.strays));
        rest.setExecutor(twilio.threads);
        rest.start();
        return twilio;
    }

    @Override
    public Map<String, String> settings() {
        InetSocketAddress address = rest.getAddress();
        return Map.of(
                "carriers.twilio.account-sid", account.sid(),
                "carriers.twilio.auth-token", account.token(),
                "carriers.twilio.api-base-url", "http://127.0.0.1:" + address.getPort());
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
        PhoneCall call = new PhoneCall(script);
        calls.add(call);
        Caller caller = new Caller(script.steps(), observer);
        Line line = new Line(call, caller, observer);
        Thread control = Thread.ofVirtual().name("twilio-" + call.sid()).start(control(server, call, line));
        try {
            line.run();
        } finally {
            call.end(Ending.FAILED, "the call was interrupted");
            control.join();
        }
        PhoneCall.End end = call.end().orElseThrow();
        if (!closed) {
            tell(server, call, end);
        }
        return report(call, end, caller, line);
    }

    @Override
    public void close() {
        closed = true;
        calls.all().forEach(call -> call.end(Ending.FAILED, "the line went dead"));
        rest.stop(0);
        http.shutdownNow();
        threads.shutdownNow();
    }

    private CallControl control(URI server, PhoneCall call, Line line) {
        return new CallControl(
                call,
                new Next.Fetch(server.resolve("/webhooks/twilio/voice"), "POST"),
                webhooks,
                new CallFields(account, call),
                new Announcer(call, line, webhooks),
                new Connection(http, account, call, line, webhooks, faults),
                faults);
    }

    /** The number's status callback, which comes at the end of every inbound call [TWV]. */
    private void tell(URI server, PhoneCall call, PhoneCall.End end) {
        Form form = new CallFields(account, call).completed(end);
        try {
            HttpResponse<byte[]> response = webhooks.deliver(
                            "POST", server.resolve("/webhooks/twilio/status"), form, Webhooks.newDelivery())
                    .join();
            if (response.statusCode() / 100 != 2) {
                call.violations().add(Rule.WEBHOOK_STATUS, "HTTP " + response.statusCode() + " to the status callback");
            }
        } catch (CompletionException e) {
            call.violations().add(Rule.WEBHOOK_TIME, "the status callback got no answer");
        }
    }

    private static CallReport report(PhoneCall call, PhoneCall.End end, Caller caller, Line line) {
        return new CallReport(
                end.ending(),
                end.detail(),
                Duration.between(call.dialed(), end.at()),
                caller.latencies(),
                call.tally().cleared().get(),
                call.tally().sent().get(),
                call.tally().received().get(),
                call.violations().list(),
                call.announcements(),
                "",
                line.callerAudio(),
                line.agentAudio());
    }
}
