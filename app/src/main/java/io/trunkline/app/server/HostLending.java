package io.trunkline.app.server;

import io.trunkline.app.plugin.Lending;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.tool.ToolContext;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What this server lends to plugins.
 *
 * @param origin where carriers reach us; known once the server listens
 * @param rest HTTP
 * @param streams HTTP whose answers come piece by piece
 * @param sockets WebSockets
 * @param timer runs work later
 * @param clock the time
 * @param operator whether an {@code Authorization} header shows somebody who may operate this server
 */
public record HostLending(
        Supplier<URI> origin,
        RestClient rest,
        HttpStreams streams,
        EngineSockets sockets,
        Timer timer,
        InstantSource clock,
        Predicate<Optional<String>> operator)
        implements Lending {
    private record CarrierLoan(
            Supplier<URI> base, RestClient rest, InstantSource clock, Predicate<Optional<String>> operator)
            implements CarrierContext {
        @Override
        public boolean isOperator(WebhookRequest request) {
            return operator.test(request.header("authorization"));
        }

        @Override
        public URI webhooks() {
            return base.get();
        }
    }

    private record VoiceLoan(
            EngineSockets sockets, RestClient rest, HttpStreams streams, InstantSource clock, Timer timer)
            implements VoiceContext {}

    private record ToolLoan(RestClient rest, InstantSource clock, Timer timer) implements ToolContext {}

    @Override
    public CarrierContext carrier(String kind) {
        return new CarrierLoan(() -> URI.create(origin.get() + "/webhooks/" + kind), rest, clock, operator);
    }

    @Override
    public VoiceContext engine(String kind) {
        return new VoiceLoan(sockets, rest, streams, clock, timer);
    }

    @Override
    public ToolContext tools() {
        return new ToolLoan(rest, clock, timer);
    }
}
