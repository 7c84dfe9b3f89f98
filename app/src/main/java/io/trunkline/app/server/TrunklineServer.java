package io.trunkline.app.server;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.trunkline.app.api.CallsApi;
import io.trunkline.app.api.ControlRoutes;
import io.trunkline.app.api.DocumentRoutes;
import io.trunkline.app.api.EventStreams;
import io.trunkline.app.api.HistoryApi;
import io.trunkline.app.api.HostApi;
import io.trunkline.app.api.NumbersApi;
import io.trunkline.app.api.PersonalData;
import io.trunkline.app.api.RouteTable;
import io.trunkline.app.api.Tokens;
import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.NumberConfig;
import io.trunkline.app.config.Role;
import io.trunkline.app.config.ServerConfig;
import io.trunkline.app.engine.HostEngineSockets;
import io.trunkline.app.guard.GuardedHttp;
import io.trunkline.app.hook.Hooks;
import io.trunkline.app.journal.Journal;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.rest.HttpRestClient;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.Billing;
import io.trunkline.app.session.CallFeed;
import io.trunkline.app.session.CallSessions;
import io.trunkline.app.session.HostTimer;
import io.trunkline.app.session.MediaGate;
import io.trunkline.app.session.Reconciliation;
import io.trunkline.app.session.Recordings;
import io.trunkline.app.session.Retention;
import io.trunkline.app.socket.OpenSockets;
import io.trunkline.app.socket.SocketLimits;
import io.trunkline.app.socket.SocketServer;
import io.trunkline.app.telemetry.CallMeasures;
import io.trunkline.app.telemetry.Telemetry;
import io.trunkline.app.tool.ToolShelf;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.app.web.PageRoutes;
import io.trunkline.app.web.WebRoutes;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.domain.pipeline.Services;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. */
public final class TrunklineServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrunklineServer.class);
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int GOING_AWAY = 1001;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerConfig config;
    private final Tokens tokens;
    private final InstantSource clock = InstantSource.system();
    private final Telemetry telemetry;
    private final HostTimer timer = new HostTimer();
    private final DataFolder data;
    private final Store store;
    private final Journal journal;
    private final HttpRestClient rest = new HttpRestClient();
    private final HostEngineSockets engineSockets = new HostEngineSockets();
    private final OpenSockets carrierSockets = OpenSockets.watched();
    private final ActivePlugins active;
    private final Map<String, ActiveCarrier> carriers = new TreeMap<>();
    private final GuardedHttp guarded;
    private final Hooks hooks;
    private final Retention retention;
    private final Desks desks;
    private final CallSessions calls;
    private final Outbound outbound;
    private final Reconciliation reconciliation;
    private final EventStreams streams;
    private final WebServer web;

    private TrunklineServer(Configuration configuration, Plugins plugins, List<CallListener> extra) {
        config = configuration.server();
        telemetry = new Telemetry(configuration.telemetry(), clock);
        tokens = new Tokens(config.api());
        data = DataFolder.claim(config.data());
        store = data.open(configuration, plugins);
        journal = new Journal(store.journal());
        active = plugins.activate(
                configuration,
                new HostLending(
                        this::origin,
                        rest,
                        rest.streams(),
                        rest.behindBreakers(engineSockets),
                        timer,
                        clock,
                        authorization -> tokens.allow(Role.OPERATE, authorization)));
        active.carriers().forEach((kind, carrier) -> carriers.put(kind, new ActiveCarrier(kind, carrier)));
        guarded = new GuardedHttp(config.guard());
        desks = new Desks(
                configuration,
                active,
                new PipelineEngine(active.services(), timer),
                new ToolShelf(configuration.tools(), active.tools(), guarded, clock));
        hooks = new Hooks(
                configuration.webhooks().values(),
                journal,
                store.documents(),
                guarded,
                telemetry.metrics(),
                timer,
                clock);
        CallFeed feed = new CallFeed(journal, listeners(plugins, extra));
        Recordings recordings = new Recordings(data.recordings());
        retention = new Retention(
                journal, recordings, store.inbox(), configuration.store().retention(), timer, clock);
        calls = new CallSessions(
                desks,
                feed,
                recordings,
                new Billing(config.prices(), configuration.prices(), active.billed()),
                this::mediaOrigin,
                timer,
                clock);
        outbound = new Outbound(
                configuration,
                carriers,
                calls,
                new Outbound.Kept(store.documents(), journal),
                desks,
                plugins.dialChecks());
        reconciliation = new Reconciliation(journal, feed, carriers, calls, timer, clock);
        telemetry.metrics().gauge("trunkline.calls.active", calls::liveCount);
        telemetry.metrics().gauge("trunkline.dial.waiting", outbound::waiting);
        streams = new EventStreams(journal, timer, config.api().mostStreams(), HEARTBEAT, PATIENCE);
        RouteTable table = table(configuration, plugins, recordings);
        web = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxTcpConnections(MOST_CONNECTIONS)
                .maxPayloadSize(ServerConfig.MAX_BODY)
                .directHandlers(ControlRoutes.refusals())
                .addRouting(HttpRouting.builder()
                        .update(routes(plugins)::addTo)
                        .register("/v1", new ControlRoutes(tokens, table))
                        .register("/", new DocumentRoutes(table))
                        .register("/", new PageRoutes()))
                .update(new SocketServer(gate(), SocketLimits.carrier(), carrierSockets)::configure)
                .build();
    }

    /**
     * Start a server.
     *
     * @param configuration how
     * @param plugins with what
     * @param extra listeners besides those of plugins
     */
    public static TrunklineServer start(Configuration configuration, Plugins plugins, List<CallListener> extra) {
        TrunklineServer server = new TrunklineServer(configuration, plugins, extra);
        server.outbound.begin();
        server.hooks.start();
        server.timer.after(Duration.ZERO, server.retention::begin);
        server.reconciliation.begin();
        server.web.start();
        server.outbound.start();
        server.warmth().begin();
        server.timer.after(Duration.ZERO, new Rehearsal(List.copyOf(server.carriers.values())));
        configuration.warnings().forEach(LOG::warn);
        server.warn(configuration);
        return server;
    }

    /** Where the server listens. */
    public URI address() {
        return URI.create("http://" + bracketed(config.host()) + ":" + web.port());
    }

    /**
     * Wait until every engine that an agent uses could begin a conversation.
     *
     * @throws VoiceException when one could not
     */
    public void awaitEngines() throws VoiceException {
        for (VoiceEngine engine : active.engines().values()) {
            engine.verify();
        }
        for (Services.Check check : active.services().checks().values()) {
            check.verify();
        }
    }

    private Warmth warmth() {
        Map<String, Runnable> parts = new TreeMap<>();
        carriers.forEach((kind, carrier) ->
                parts.put("carrier " + kind, () -> carrier.carrier().prepare()));
        active.engines().forEach((kind, engine) -> parts.put("engine " + kind, engine::prepare));
        return new Warmth(parts, timer);
    }

    /** How many calls are not over. */
    public int liveCalls() {
        return calls.liveCount();
    }

    /** Stop: no new calls, live calls finish up to the configured limit, then every socket gets a close frame. */
    @Override
    public void close() {
        outbound.stop();
        try {
            calls.drain(config.drain());
            carrierSockets.closeAll(GOING_AWAY, "the server is stopping");
            carrierSockets.awaitEmpty(GRACE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        streams.close();
        web.stop();
        carrierSockets.close();
        hooks.close();
        active.close();
        engineSockets.close();
        guarded.close();
        rest.close();
        timer.close();
        outbound.close();
        store.close();
        telemetry.close();
        data.close();
    }

    private List<CallListener> listeners(Plugins plugins, List<CallListener> extra) {
        List<CallListener> listeners = new ArrayList<>(plugins.listeners());
        listeners.add(new CallMeasures(telemetry.metrics()));
        telemetry.traces().ifPresent(listeners::add);
        listeners.addAll(hooks.listeners());
        listeners.addAll(extra);
        return listeners;
    }

    private MediaGate gate() {
        return new MediaGate(
                carriers.values(),
                calls,
                timer,
                this::mediaOrigin,
                config.requireSignature(),
                (kind, reason) -> telemetry.metrics().count("trunkline.media.sockets.refused", 1, "carrier", kind));
    }

    private WebRoutes routes(Plugins plugins) {
        return new WebRoutes(
                carriers,
                plugins.catalogue().carriers().keySet(),
                this::origin,
                calls,
                reconciliation,
                store.inbox(),
                telemetry,
                config.requireSignature());
    }

    private void sweepKeys(CallsApi control) {
        timer.after(SWEEP, () -> {
            try {
                control.sweepKeys();
            } catch (StoreException passing) {
                LOG.warn("old idempotency keys stay for the moment: {}", passing.getMessage());
            }
            sweepKeys(control);
        });
    }

    private RouteTable table(Configuration configuration, Plugins plugins, Recordings recordings) {
        Map<String, NumberConfig> numbers = configuration.numbers();
        CallsApi control = new CallsApi(
                calls,
                outbound.requests(),
                agent -> Optional.ofNullable(configuration.agents().get(agent))
                        .map(AgentConfig::transfer)
                        .orElse(TransferPolicy.NOBODY),
                outbound.pace(),
                outbound.checks(),
                store.documents());
        sweepKeys(control);
        HistoryApi history = new HistoryApi(journal, data.recordings());
        return RouteTable.of(
                control,
                new NumbersApi(carriers, numbers),
                history,
                new PersonalData(history, journal, recordings, calls::isUnsettled),
                new HostApi(configuration.agents(), plugins, active.failed()),
                streams,
                outbound.campaigns());
    }

    private void warn(Configuration configuration) {
        if (!config.requireSignature()) {
            LOG.warn("server.require-signature is off: anybody can send webhooks");
        }
        if (carriers.keySet().stream().allMatch(configuration::isOurOwn)) {
            LOG.warn("no carrier is configured: their webhooks are answered with 503");
        }
        active.failed().forEach((plugin, reason) -> LOG.warn("{} could not be created: {}", plugin, reason));
    }

    private URI origin() {
        return config.publicUrl().orElseGet(this::address);
    }

    private URI mediaOrigin() {
        return URI.create(origin().toString().replaceFirst("^http", "ws"));
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
