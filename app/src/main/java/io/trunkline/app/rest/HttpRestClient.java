package io.trunkline.app.rest;

import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link RestClient} on the JDK's HTTP client. One for the whole process; safe for threads. */
public final class HttpRestClient implements RestClient, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpRestClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final BodyHandler<byte[]> IN_MEMORY = BodyHandlers.limiting(BodyHandlers.ofByteArray(), 16L << 20);

    private final HttpClient http;
    private final Repeats repeats;
    private final Breakers breakers;
    private final LongSupplier nanos;

    /** A client on the real clock. */
    public HttpRestClient() {
        this(InstantSource.system(), UnaryOperator.identity());
    }

    HttpRestClient(InstantSource clock, UnaryOperator<Duration> pace) {
        this(clock, pace, System::nanoTime);
    }

    HttpRestClient(InstantSource clock, UnaryOperator<Duration> pace, LongSupplier nanos) {
        http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        repeats =
                new Repeats(new Backoff(clock, () -> ThreadLocalRandom.current().nextDouble()), pace);
        breakers = new Breakers(clock);
        this.nanos = nanos;
    }

    /** The same breakers before sockets. */
    public EngineSockets behindBreakers(EngineSockets sockets) {
        return new BreakingSockets(sockets, breakers);
    }

    /** Answers piece by piece, with the same connections and breakers. */
    public HttpStreams streams() {
        HttpStreams streams = new HttpStreamsClient(http, breakers, nanos);
        return (request, listener) -> streams.open(prepare(request, REQUEST_TIMEOUT), listener);
    }

    @Override
    public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws IOException, InterruptedException {
        return send(prepare(request, REQUEST_TIMEOUT), repeat, IN_MEMORY);
    }

    @Override
    public HttpResponse<byte[]> download(HttpRequest request, Path target) throws IOException, InterruptedException {
        return send(
                prepare(request, DOWNLOAD_TIMEOUT),
                Repeat.SAFE,
                answer -> answer.statusCode() == OK
                        ? BodySubscribers.mapping(BodySubscribers.ofFile(target), _ -> new byte[0])
                        : IN_MEMORY.apply(answer));
    }

    /** Past the breakers: nobody needs an answer, whatever it is. */
    @Override
    public void warm(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return;
        }
        HttpRequest head = HttpRequest.newBuilder(url.resolve("/"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(CONNECT_TIMEOUT)
                .build();
        try {
            http.send(head, BodyHandlers.discarding());
        } catch (IOException cold) {
            LOG.debug("{} could not be warmed: {}", url.getHost(), cold.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, Repeat repeat, BodyHandler<byte[]> body)
            throws IOException, InterruptedException {
        try {
            return repeats.run(repeat, () -> breakers.run(request.uri(), () -> http.send(request, body)));
        } catch (IOException failure) {
            throw failed(failure);
        } catch (CancellationException interrupted) {
            throw interrupted();
        }
    }

    /** The wait between two attempts tells of an interrupt by the thread's flag and the failure before it. */
    private static IOException failed(IOException failure) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        return failure instanceof HttpConnectTimeoutException late ? neverConnected(late) : failure;
    }

    private static ConnectException neverConnected(HttpConnectTimeoutException late) {
        ConnectException failure = new ConnectException(late.getMessage());
        failure.initCause(late);
        return failure;
    }

    private static InterruptedException interrupted() {
        Thread.interrupted();
        return new InterruptedException("interrupted while waiting to repeat a request");
    }

    /** HTTP/1.1 in the clear: some servers stumble over the offer of an upgrade to HTTP/2 that comes with it otherwise. */
    private static HttpRequest prepare(HttpRequest request, Duration limit) {
        HttpRequest.Builder prepared = HttpRequest.newBuilder(request, (name, value) -> true);
        if (request.timeout().isEmpty()) {
            prepared.timeout(limit);
        }
        if (request.uri().getScheme().equalsIgnoreCase("http")) {
            prepared.version(HttpClient.Version.HTTP_1_1);
        }
        return prepared.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
