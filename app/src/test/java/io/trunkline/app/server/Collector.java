package io.trunkline.app.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A collector on loopback that reads OTLP with the classes that OpenTelemetry generates from its published protocol. */
final class Collector implements AutoCloseable {
    final Queue<ExportTraceServiceRequest> traces = new ConcurrentLinkedQueue<>();
    final Queue<ExportMetricsServiceRequest> metrics = new ConcurrentLinkedQueue<>();
    final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;
    private final int status;

    private Collector(int status) throws IOException {
        this.status = status;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::take);
        http.start();
    }

    static Collector start() throws IOException {
        return new Collector(200);
    }

    /** One that takes nothing. */
    static Collector broken() throws IOException {
        return new Collector(500);
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
        keep(exchange.getRequestURI().getPath(), body);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void keep(String path, byte[] body) throws InvalidProtocolBufferException {
        if (path.equals("/v1/traces")) {
            traces.add(ExportTraceServiceRequest.parseFrom(body));
        } else if (path.equals("/v1/metrics")) {
            metrics.add(ExportMetricsServiceRequest.parseFrom(body));
        }
    }

    List<Span> spans() {
        return traces.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Everything that came, as text. */
    String everything() {
        StringBuilder all = new StringBuilder();
        traces.forEach(request -> all.append(request.toByteString().toString(StandardCharsets.ISO_8859_1)));
        metrics.forEach(request -> all.append(request.toByteString().toString(StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
    }
}
