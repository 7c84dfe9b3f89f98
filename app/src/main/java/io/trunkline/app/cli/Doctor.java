package io.trunkline.app.cli;

import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.ServerConfig;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.plugin.PluginException;
import io.trunkline.domain.pipeline.Services;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at a configuration that could be read, and asks carriers and engines whether it would do for a call. */
final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FOUND = 200;

    /** Telnyx's signatures are worth nothing after that. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final Duration ODD = Duration.ofSeconds(30);
    private static final String SET_THE_CLOCK = "have this machine's clock set by the network (NTP)";

    private final Configuration configuration;
    private final ActivePlugins active;
    private final RestClient rest;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(Configuration configuration, ActivePlugins active, RestClient rest, InstantSource clock) {
        this.configuration = configuration;
        this.active = active;
        this.rest = rest;
        this.clock = clock;
    }

    List<Finding> examine() throws InterruptedException {
        configuration.warnings().forEach(warning -> findings.add(Finding.warning(warning, "")));
        new TreeMap<>(active.failed())
                .forEach((plugin, reason) -> findings.add(
                        Finding.failure(plugin + ": " + reason, "tell who wrote the plugin, or remove its settings")));
        new TreeMap<>(active.carriers()).forEach(this::examineCarrier);
        if (active.carriers().keySet().stream().allMatch(configuration::isOurOwn)) {
            findings.add(Finding.warning(
                    "no carrier is configured, so nobody can call",
                    "set the credentials of one, such as TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TELNYX_API_KEY and"
                            + " TELNYX_CONNECTION_ID"));
        } else {
            examinePublicUrl();
            examineSignatures();
            findings.addAll(new NumberDoctor(configuration, active).examine());
        }
        new TreeMap<>(active.engines()).forEach((kind, engine) -> examine("engine " + kind, engine::verify));
        active.services().checks().forEach(this::examine);
        return List.copyOf(findings);
    }

    private void examineCarrier(String kind, Carrier carrier) {
        String name = "carrier " + kind;
        try {
            carrier.verifyCredentials();
            findings.add(Finding.ok(name + ": the credentials are right"));
        } catch (CarrierException wrong) {
            findings.add(Finding.failure(
                    name + ": " + wrong.getMessage(),
                    switch (wrong.kind()) {
                        case CARRIER_UNAVAILABLE ->
                            "check the network, and the URL under carriers." + kind + " if you set one";
                        case CARRIER_LIMITED -> "check the balance and the limits of the account";
                        case CARRIER_REFUSED, CALLER_ERROR, UNSUPPORTED ->
                            "check the credentials under carriers." + kind;
                    }));
        }
    }

    private void examine(String name, Services.Check check) {
        try {
            check.verify();
            findings.add(Finding.ok(name + ": usable"));
        } catch (VoiceException wrong) {
            Failed.Kind why = wrong.failure().kind();
            findings.add(Finding.failure(
                    name + ": " + wrong.getMessage(),
                    switch (why) {
                        case UNAVAILABLE -> "check the network, and the URL of the engine if you set one";
                        case LIMITED -> "check the quota and the balance of the account";
                        case REFUSED, INVALID -> "check the credentials and the model of the engine";
                    }));
        }
    }

    private void examineSignatures() {
        boolean required = configuration.server().requireSignature();
        if (!required) {
            findings.add(Finding.warning(
                    "server.require-signature is false: anybody can post webhooks",
                    "leave it out, unless this is a test"));
        }
        new TreeMap<>(active.carriers())
                .forEach((kind, carrier) -> unverifiable(carrier).ifPresent(reason -> {
                    String what = "carrier " + kind + " cannot check signatures: " + reason;
                    findings.add(
                            required
                                    ? Finding.failure(
                                            what + "; every webhook is answered with 503", "set what it names")
                                    : Finding.warning(what, ""));
                }));
    }

    /** Asks with an unsigned request: without a secret the answer is not even "forged". */
    private static Optional<String> unverifiable(Carrier carrier) {
        WebhookRequest unsigned = new WebhookRequest("POST", "voice", "https://doctor.invalid/", Map.of(), new byte[0]);
        try {
            return carrier.webhooks().verify(unsigned) instanceof Verdict.NotConfigured(String reason)
                    ? Optional.of(reason)
                    : Optional.empty();
        } catch (PluginException broken) {
            return Optional.of(broken.text());
        }
    }

    private void examinePublicUrl() throws InterruptedException {
        ServerConfig server = configuration.server();
        if (server.publicUrl().isEmpty()) {
            findings.add(Finding.failure(
                    "server.public-url is not set, so no carrier can reach this server",
                    "set it or TRUNKLINE_PUBLIC_URL to the https:// address that leads here, such as a tunnel's"));
            return;
        }
        if (server.isLocal() && !active.carriers().keySet().stream().allMatch(configuration::isOnThisMachine)) {
            findings.add(Finding.failure(
                    "server.public-url leads to this machine only, so no carrier can reach it",
                    "set it to the https:// address that leads here from outside"));
        }
        examineWayHere(server.publicUrl().orElseThrow());
    }

    private void examineWayHere(URI publicUrl) throws InterruptedException {
        URI health = publicUrl.resolve("/health/live");
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(PATIENCE).build();
            HttpResponse<byte[]> answer = rest.send(request, RestClient.Repeat.UNPROCESSED);
            findings.add(
                    answer.statusCode() == FOUND
                            ? Finding.ok("server.public-url leads to a running server")
                            : Finding.warning(
                                    health + " answered " + answer.statusCode(), "check what the address leads to"));
            answer.headers().firstValue("Date").flatMap(this::clockApart).ifPresent(findings::add);
        } catch (IOException | IllegalArgumentException unreachable) {
            findings.add(
                    Finding.warning(health + " does not answer", "start the server and the way to it, then ask again"));
        }
    }

    /** A clock that is wrong makes signatures look stale; whoever leads the way here, such as a tunnel, has another one. */
    private Optional<Finding> clockApart(String date) {
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            Duration apart = Duration.between(there, clock.instant()).abs();
            String what = "the clock differs by " + apart.toSeconds() + " s from that at server.public-url";
            if (apart.compareTo(STALE) >= 0) {
                return Optional.of(Finding.failure(what + ", so signatures are taken for stale", SET_THE_CLOCK));
            }
            return Optional.of(
                    apart.compareTo(ODD) >= 0
                            ? Finding.warning(what, SET_THE_CLOCK)
                            : Finding.ok("the clock agrees with that at server.public-url"));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
