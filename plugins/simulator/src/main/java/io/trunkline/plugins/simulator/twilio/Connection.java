package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.Mishaps;
import io.trunkline.plugins.simulator.twilio.MediaStream.Closing;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Obeys {@code <Connect><Stream>}: dials the media socket and lasts until the server closes it [CON, MSO, STR]. */
final class Connection {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);

    private final HttpClient http;
    private final Account account;
    private final PhoneCall call;
    private final Line line;
    private final CallFields fields;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Mishaps mishaps;

    Connection(Exchange exchange, Leg leg) {
        this.http = exchange.http();
        this.account = exchange.account();
        this.call = leg.call();
        this.line = leg.line();
        this.fields = leg.fields();
        this.webhooks = exchange.webhooks();
        this.faults = exchange.faults();
        this.mishaps = exchange.mishaps();
    }

    /**
     * Be connected until the socket ends.
     *
     * @return how it ended; nothing when it could not be opened
     */
    Optional<Closing> run(Verb.Stream target, URI base) throws DivertedException {
        Optional<URI> url = url(target.url(), base);
        return url.isPresent() ? run(target, url.get(), base) : Optional.empty();
    }

    private Optional<Closing> run(Verb.Stream target, URI url, URI base) throws DivertedException {
        String streamSid = Sids.next("MZ");
        MediaStream stream = new MediaStream(
                new StreamMessages(account.sid(), call.sid(), streamSid),
                new MessageReader(streamSid),
                call.violations(),
                call.tally(),
                mishaps);
        StreamEvents events = new StreamEvents(target, base, streamSid, fields, webhooks);
        SocketFaults mishap = SocketFaults.next(faults, mishaps);
        CompletableFuture<WebSocket> opening = dial(url, stream, mishap);
        try {
            StreamSocket socket = new StreamSocket(call.await(opening), stream, mishap);
            stream.begin(socket, target.parameters());
            events.tell("stream-started", "");
            Optional<Closing> closing = Optional.of(connected(stream));
            events.tell("stream-stopped", "");
            return closing;
        } catch (IOException e) {
            call.violations().add(Rule.UPGRADE, String.valueOf(e.getMessage()));
            events.tell("stream-error", "31920");
            return Optional.empty();
        } catch (DivertedException e) {
            CompletableFuture<?> _ = opening.thenAccept(socket -> hangUp(stream, socket));
            events.tell("stream-stopped", "");
            throw e;
        }
    }

    private Closing connected(MediaStream stream) throws DivertedException, IOException {
        line.attach(stream);
        try {
            return call.await(stream.closed());
        } finally {
            line.detach();
        }
    }

    private void hangUp(MediaStream stream, WebSocket socket) {
        boolean dead = call.end().map(end -> end.ending() == Ending.FAILED).orElse(false);
        if (dead || !stream.stop()) {
            stream.cut();
            socket.abort();
        }
    }

    private CompletableFuture<WebSocket> dial(URI url, MediaStream stream, SocketFaults mishap) {
        return http.newWebSocketBuilder()
                .header("X-Twilio-Signature", TwilioSignature.of(account.token(), url.toString(), Form.empty()))
                .connectTimeout(CONNECT_LIMIT)
                .buildAsync(url, new StreamListener(stream, mishap))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(reason(failure)));
    }

    private static IOException reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof WebSocketHandshakeException refused
                ? new IOException("HTTP " + refused.getResponse().statusCode(), refused)
                : new IOException(String.valueOf(cause.getMessage()), cause);
    }

    private Optional<URI> url(String text, URI base) {
        URI url;
        try {
            url = base.resolve(text);
        } catch (IllegalArgumentException e) {
            return refuse(Rule.STREAM_URL, "it cannot be read");
        }
        if (url.getRawQuery() != null) {
            return refuse(Rule.STREAM_QUERY, "it has one");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("ws", "wss").contains(scheme)) {
            return refuse(Rule.STREAM_SCHEME, "it is " + scheme);
        }
        return Loopback.isLoopback(url) ? Optional.of(url) : refuse(Rule.LOOPBACK, "the stream's host is another");
    }

    private Optional<URI> refuse(Rule rule, String detail) {
        call.violations().add(rule, detail);
        return Optional.empty();
    }
}
