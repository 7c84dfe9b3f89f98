package io.trunkline.app.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP behind a {@link UrlGuard}: the addresses that were checked are the ones connected to, while certificate and
 * {@code Host} are those of the name. Follows no redirect, keeps no cookie, unpacks nothing, uses no proxy. One for the whole
 * process; safe for threads.
 */
public final class GuardedHttp implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(3);
    private static final TimeValue KEPT = TimeValue.ofSeconds(30);
    private static final int MOST_CONNECTIONS = 1_000;
    private static final int MOST_TO_A_HOST = 200;
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private final UrlGuard guard;
    private final UrlGuard.Resolver resolver;
    private final CloseableHttpClient http;

    /** HTTP to where the guard lets through. */
    public GuardedHttp(UrlGuard guard) {
        this(guard, InetAddress::getAllByName, defaultTls());
    }

    GuardedHttp(UrlGuard guard, UrlGuard.Resolver resolver, SSLContext tls) {
        this.guard = guard;
        this.resolver = resolver;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Checked())
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setTimeToLive(KEPT)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_TO_A_HOST)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Trunkline")
                .build();
    }

    /** Asks for addresses where the client is about to connect, and gives it no others than those that passed. */
    private final class Checked implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return guard.resolve(host, port, resolver);
            } catch (UnknownHostException unknown) {
                throw unknown;
            } catch (IOException refused) {
                throw (UnknownHostException) new UnknownHostException(refused.getMessage()).initCause(refused);
            }
        }

        /** Without the port nothing can be said. */
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("not without a port");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * Send a request, once.
     *
     * @return whatever the server answered, 3xx, 4xx and 5xx included
     * @throws RefusedUrlException when the guard does not let it through; nothing was sent
     * @throws IOException when no answer came or it was too large; the outcome is unknown unless it is a
     *     {@link ConnectException}
     */
    public GuardedAnswer send(GuardedRequest request) throws IOException, InterruptedException {
        HttpUriRequestBase message = message(request);
        FutureTask<GuardedAnswer> exchange =
                new FutureTask<>(() -> http.execute(message, answer -> read(answer, message, request.most())));
        Thread.ofVirtual().name("guarded-http").start(exchange);
        try {
            return exchange.get(request.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SocketTimeoutException("no whole answer in " + text(request.limit()));
        } catch (ExecutionException failure) {
            throw told(Objects.requireNonNullElse(failure.getCause(), failure));
        } finally {
            // Closes the connection of an exchange that is still under way, and does nothing to one that is over.
            message.cancel();
            exchange.cancel(true);
        }
    }

    private HttpUriRequestBase message(GuardedRequest request) throws RefusedUrlException {
        HttpUriRequestBase message = new HttpUriRequestBase(
                request.method(), guard.check(request.url().toString()));
        request.headers().forEach(message::setHeader);
        if (request.body().length > 0) {
            message.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return message;
    }

    private static GuardedAnswer read(ClassicHttpResponse answer, HttpUriRequestBase message, int most)
            throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return new GuardedAnswer(answer.getCode(), new byte[0]);
        }
        InputStream content = entity.getContent();
        byte[] body = content.readNBytes(most + 1);
        if (body.length > most) {
            // Closing the answer would read the rest of it, however much that is.
            message.cancel();
            throw new IOException("the answer is larger than " + most + " bytes");
        }
        return new GuardedAnswer(answer.getCode(), body);
    }

    private static IOException told(Throwable failure) {
        return switch (failure) {
            case UnknownHostException refused when refused.getCause() instanceof RefusedUrlException why -> why;
            case UnknownHostException _ -> neverSent("there is no such host", failure);
            case ConnectTimeoutException _ -> neverSent("no connection in time", failure);
            case ConnectException _ -> neverSent("the connection was refused", failure);
            case IOException known -> known;
            default -> new IOException("the exchange broke off", failure);
        };
    }

    private static ConnectException neverSent(String why, Throwable cause) {
        return (ConnectException) new ConnectException(why).initCause(cause);
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
