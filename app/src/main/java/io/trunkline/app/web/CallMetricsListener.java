package io.trunkline.app.web;

import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallMetrics;
import io.trunkline.ports.call.CallSummary;

/** Counts calls when they end. */
public final class CallMetricsListener implements CallListener {
    private final Metrics metrics;

    /** Counts into {@code metrics}. */
    public CallMetricsListener(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(CallSummary summary) {
        CallMetrics counts = summary.metrics();
        metrics.count(
                "trunkline_calls_total",
                1,
                "carrier",
                summary.carrier(),
                "reason",
                summary.reason().word());
        metrics.count("trunkline_frames_in_total", counts.framesIn());
        metrics.count("trunkline_frames_out_total", counts.framesOut());
        metrics.count("trunkline_frames_dropped_total", counts.framesDropped());
        metrics.count("trunkline_frames_bad_total", counts.framesBad());
        metrics.count("trunkline_interruptions_total", counts.interruptions());
    }
}
