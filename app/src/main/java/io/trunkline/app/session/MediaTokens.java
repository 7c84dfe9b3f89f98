package io.trunkline.app.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One-time tokens that open media sockets. Any thread. */
final class MediaTokens {
    private static final int RANDOM_BYTES = 24;

    private record Issued(CallSession session, Instant expires) {}

    private final Map<String, Issued> open = new LinkedHashMap<>();
    private final Map<CallSession, String> held = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    MediaTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** A new token for a call, good for a while; one it still had opens nothing any more. */
    synchronized String issue(CallSession session, Duration lifetime) {
        revoke(session);
        Instant now = clock.instant();
        forgetOld(now);
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(token, new Issued(session, now.plus(lifetime)));
        held.put(session, token);
        return token;
    }

    /** Use a token up. Empty when it is unknown, used or too old. */
    synchronized Optional<CallSession> take(String token) {
        return Optional.ofNullable(remove(token))
                .filter(issued -> clock.instant().isBefore(issued.expires()))
                .map(Issued::session);
    }

    synchronized void revoke(CallSession session) {
        String token = held.get(session);
        if (token != null) {
            var _ = remove(token);
        }
    }

    /** The oldest first, up to one that is still good: what is behind it is hardly older, and opens nothing once it is. */
    private void forgetOld(Instant now) {
        for (var oldest = open.entrySet().iterator(); oldest.hasNext(); ) {
            Issued issued = oldest.next().getValue();
            if (issued.expires().isAfter(now)) {
                return;
            }
            oldest.remove();
            held.remove(issued.session());
        }
    }

    private @Nullable Issued remove(String token) {
        Issued issued = open.remove(token);
        if (issued != null) {
            held.remove(issued.session());
        }
        return issued;
    }
}
