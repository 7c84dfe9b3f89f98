package io.trunkline.app.api;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.trunkline.app.config.ApiConfig;
import io.trunkline.app.config.ApiToken;
import io.trunkline.app.config.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what a request brings with every token there is, in constant time, and counts the requests of each. Any thread. */
public final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final List<Holder> holders;

    private record Holder(byte[] token, Role role, RateLimiter pace) {}

    /** Knows the tokens of {@code config}. */
    public Tokens(ApiConfig config) {
        holders = config.tokens().stream()
                .map(token -> new Holder(bytes(token.value()), token.role(), pace(token, config)))
                .toList();
    }

    /** The burst comes back little by little: as many requests as it holds in the time that they take at the allowed pace. */
    private static RateLimiter pace(ApiToken token, ApiConfig config) {
        return RateLimiter.of(
                token.name(),
                RateLimiterConfig.custom()
                        .limitForPeriod(config.burst())
                        .limitRefreshPeriod(Duration.ofSeconds(1)
                                .multipliedBy(config.burst())
                                .dividedBy(config.perSecond()))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    /** Whether an {@code Authorization} header brings a token that may do what {@code needed} may. Counts nothing. */
    public boolean allow(Role needed, Optional<String> authorization) {
        return find(authorization)
                .filter(holder -> holder.role().covers(needed))
                .isPresent();
    }

    void require(Role needed, Optional<String> authorization) throws ProblemException {
        Holder holder = find(authorization).orElseThrow(ProblemException::unauthorized);
        if (!holder.pace().acquirePermission()) {
            throw ProblemException.tooMany(
                    "this token's requests are used up",
                    holder.pace().getRateLimiterConfig().getLimitRefreshPeriod());
        }
        if (!holder.role().covers(needed)) {
            throw ProblemException.forbidden();
        }
    }

    private Optional<Holder> find(Optional<String> authorization) {
        Optional<byte[]> given = authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> bytes(header.substring(SCHEME.length()).strip()));
        @Nullable Holder found = null;
        for (Holder holder : holders) {
            if (given.isPresent() && MessageDigest.isEqual(given.get(), holder.token())) {
                found = holder;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
