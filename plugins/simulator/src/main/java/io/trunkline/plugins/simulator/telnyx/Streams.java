package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.line.MediaSocket;
import io.trunkline.plugins.simulator.line.MediaSocket.Manners;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Opens media streams and tells what becomes of them. That a call survives the end of its stream is assumed. */
final class Streams {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration HALF_OPEN_AFTER = Duration.ofMillis(500);

    private final Platform platform;

    Streams(Platform platform) {
        this.platform = platform;
    }

    /** Bring a leg's audio to a server from its answer on. False when it has a stream already. */
    boolean open(Leg leg, StreamRequest request) {
        MediaStream stream = new MediaStream(leg, platform, request, outgoing(leg, request), incoming(leg, request));
        if (!leg.stream().fill(stream)) {
            return false;
        }
        leg.latestStream().replace(stream);
        Optional<URI> url = url(leg, request.url());
        if (url.isPresent()) {
            dial(leg, url.get(), stream);
        } else {
            fail(leg, stream);
        }
        return true;
    }

    /** End a leg's stream, if it has one. */
    boolean stop(Leg leg) {
        Optional<MediaStream> stream = leg.stream().get();
        stream.ifPresent(MediaStream::stop);
        return stream.isPresent();
    }

    private void dial(Leg leg, URI url, MediaStream stream) {
        WebSocket.Builder builder = platform.http().newWebSocketBuilder().connectTimeout(CONNECT_LIMIT);
        stream.request().authToken().ifPresent(token -> builder.header("x-telnyx-streaming-auth-token", token));
        MediaSocket socket = new MediaSocket(stream, manners());
        CompletableFuture<?> _ = builder.buildAsync(url, socket).whenComplete((_, failure) -> {
            if (failure == null) {
                begin(leg, stream, socket);
            } else {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                leg.breach(Rule.UPGRADE, String.valueOf(cause.getMessage()));
                fail(leg, stream);
            }
        });
    }

    private static void begin(Leg leg, MediaStream stream, MediaSocket socket) {
        stream.open(socket);
        leg.events().streamingStarted(stream.request().url());
        CompletableFuture<?> _ = leg.answered().thenRun(stream::start);
        CompletableFuture<?> _ = stream.closed().thenAccept(orderly -> {
            leg.stream().take();
            if (orderly || stream.isStopping()) {
                leg.events().streamingStopped(stream.request().url());
            } else {
                leg.events().streamingFailed(stream.id(), stream.request());
            }
            stream.told().complete(true);
        });
        CompletableFuture<?> _ = leg.over().thenAccept(hangup -> end(stream, hangup));
    }

    private static void end(MediaStream stream, Hangup hangup) {
        if (hangup.ending() == Ending.FAILED) {
            stream.cut();
        } else {
            stream.stop();
        }
    }

    private static void fail(Leg leg, MediaStream stream) {
        leg.stream().take();
        leg.events().streamingFailed(stream.id(), stream.request());
        stream.told().complete(true);
    }

    private Manners manners() {
        boolean halfOpen = platform.mishaps().strikes(Fault.HALF_OPEN);
        Optional<Duration> gone = halfOpen ? Optional.of(HALF_OPEN_AFTER) : Optional.empty();
        return new Manners(
                gone.or(platform.faults()::deafAfter),
                gone,
                platform.faults().lostAfter(),
                platform.mishaps().strikes(Fault.SLOW_READER));
    }

    /** A-law stays A-law whatever was asked for: so it was seen in production, and the fault is there to show it. */
    private static Codec outgoing(Leg leg, StreamRequest request) {
        return leg.isAlaw() ? Codec.PCMA : codec(leg, request.codec().equals("default") ? "PCMU" : request.codec());
    }

    private static Codec incoming(Leg leg, StreamRequest request) {
        return codec(leg, request.incomingCodec());
    }

    private static Codec codec(Leg leg, String name) {
        return Codec.of(name).orElseGet(() -> {
            leg.breach(Rule.NOT_IMITATED, "the codec is " + name + "; PCMU is used");
            return Codec.PCMU;
        });
    }

    private static Optional<URI> url(Leg leg, String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            return refuse(leg, Rule.STREAM_URL, "it cannot be read");
        }
        if (!Set.of("ws", "wss").contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))) {
            return refuse(leg, Rule.STREAM_URL, "its scheme is " + url.getScheme());
        }
        if (url.getRawQuery() != null) {
            leg.breach(Rule.STREAM_QUERY, "it has one");
        }
        return Loopback.isLoopback(url) ? Optional.of(url) : refuse(leg, Rule.LOOPBACK, "the stream's host is another");
    }

    private static Optional<URI> refuse(Leg leg, Rule rule, String detail) {
        leg.breach(rule, detail);
        return Optional.empty();
    }
}
