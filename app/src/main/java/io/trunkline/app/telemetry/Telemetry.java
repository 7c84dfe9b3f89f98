package io.trunkline.app.telemetry;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures and traces. Measurements are shown as Prometheus text, and both are sent to a collector if there is one; one that is
 * gone or slow costs a bounded queue of spans and nothing else.
 */
public final class Telemetry implements AutoCloseable {
    private static final String SCOPE = "io.trunkline";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BATCH = Duration.ofSeconds(1);

    private final PrometheusMetricReader shown = PrometheusMetricReader.builder()
            .setOtelScopeLabelsEnabled(false)
            .setTargetInfoMetricEnabled(false)
            .build();
    private final SdkMeterProvider meters;
    private final Optional<SdkTracerProvider> tracers;
    private final Optional<CallTraces> traces;
    private final Metrics metrics;

    /** Begin. */
    public Telemetry(TelemetryConfig config, InstantSource clock) {
        Resource us = Resource.getDefault()
                .merge(Resource.builder()
                        .put("service.name", config.serviceName())
                        .build());
        SdkMeterProviderBuilder builder =
                SdkMeterProvider.builder().setResource(us).registerMetricReader(shown);
        config.endpoint()
                .ifPresent(collector ->
                        builder.registerMetricReader(PeriodicMetricReader.builder(measurements(config, collector))
                                .setInterval(config.interval())
                                .build()));
        meters = builder.build();
        metrics = new Metrics(meters.get(SCOPE));
        TraceIds ids = new TraceIds();
        tracers = config.endpoint()
                .map(collector -> SdkTracerProvider.builder()
                        .setResource(us)
                        .setIdGenerator(ids)
                        .addSpanProcessor(BatchSpanProcessor.builder(spans(config, collector))
                                .setScheduleDelay(BATCH)
                                .setExporterTimeout(PATIENCE)
                                .build())
                        .build());
        traces = tracers.map(provider -> new CallTraces(provider.get(SCOPE), ids, clock));
    }

    private static OtlpHttpSpanExporter spans(TelemetryConfig config, URI collector) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector + "/v1/traces")
                .setTimeout(PATIENCE)
                .setConnectTimeout(PATIENCE);
        config.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    private static OtlpHttpMetricExporter measurements(TelemetryConfig config, URI collector) {
        OtlpHttpMetricExporterBuilder exporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(collector + "/v1/metrics")
                .setTimeout(PATIENCE)
                .setConnectTimeout(PATIENCE);
        config.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    /** Counts and measures. */
    public Metrics metrics() {
        return metrics;
    }

    /** Traces calls; empty when nobody would see it. */
    public Optional<CallTraces> traces() {
        return traces;
    }

    /** Every measurement as Prometheus text, version 0.0.4. */
    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, shown.collect());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Send what is left. Blocks, not for long. */
    @Override
    public void close() {
        List<CompletableResultCode> all =
                tracers.isPresent() ? List.of(tracers.get().shutdown(), meters.shutdown()) : List.of(meters.shutdown());
        CompletableResultCode.ofAll(all).join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
