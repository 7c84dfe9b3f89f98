package io.trunkline.app.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.trunkline.app.session.ActiveCarrier;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls per second of each carrier account. What is too much is refused, not queued: whoever asks knows how long to wait. */
public final class DialPace {
    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    /** No call yet. */
    public DialPace() {}

    boolean mayDial(ActiveCarrier carrier) {
        return limiters.computeIfAbsent(carrier.kind(), _ -> limiter(carrier)).acquirePermission();
    }

    private static RateLimiter limiter(ActiveCarrier carrier) {
        return RateLimiter.of(
                carrier.kind(),
                RateLimiterConfig.custom()
                        .limitForPeriod(carrier.carrier().callsPerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }
}
