package io.trunkline.app.config;

import io.trunkline.app.guard.RefusedUrlException;
import io.trunkline.app.guard.UrlGuard;
import io.trunkline.app.hook.Hook;
import io.trunkline.app.hook.StandardSignature;
import io.trunkline.ports.call.CallEventType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code webhooks}: whom we tell of calls. */
final class HookReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration EXPIRES = Duration.ofHours(24);
    private static final Duration LATEST = Duration.ofDays(30);
    private static final int SHORTEST_SECRET = 16;
    private static final Set<String> TYPES =
            Stream.of(CallEventType.values()).map(CallEventType::word).collect(Collectors.toUnmodifiableSet());

    private final Reader reader;
    private final UrlGuard guard;

    HookReader(Reader reader, UrlGuard guard) {
        this.reader = reader;
        this.guard = guard;
    }

    Map<String, Hook> read() {
        Map<String, Hook> hooks = new TreeMap<>();
        for (String name : reader.names("webhooks")) {
            String section = "webhooks." + name;
            if (name.matches("[a-z][a-z0-9_-]{0,31}")) {
                read(section + ".", name).ifPresent(hook -> hooks.put(name, hook));
            } else {
                reader.problem(section, "must be named with at most 32 lower-case letters, digits, _ and -");
                reader.settle(section);
            }
        }
        return hooks;
    }

    private Optional<Hook> read(String section, String name) {
        if (reader.find(section + "url").isEmpty()) {
            reader.problem(section + "url", "is missing");
        }
        Optional<URI> url = reader.read(section + "url", this::url);
        Optional<String> secret = reader.read(section + "secret", HookReader::secret);
        List<String> events = reader.list(section + "events", HookReader::type);
        Duration timeout = reader.read(section + "timeout", HookReader::timeout).orElse(TIMEOUT);
        Duration expires = reader.read(section + "expires", text -> Values.durationUpTo(LATEST, text))
                .orElse(EXPIRES);
        boolean overrides = reader.read(section + "overrides", Values::flag).orElse(false);
        if (overrides && !events.isEmpty() && !events.contains(CallEventType.INITIATED.word())) {
            reader.problem(
                    section + "overrides", "needs call.initiated among the events: its answer says what changes");
        }
        if (reader.find(section + "secret").isEmpty()) {
            reader.warn(section + "secret", "is not set: who is told cannot tell who tells");
        }
        return url.map(where -> new Hook(name, where, secret, Set.copyOf(events), timeout, expires, overrides));
    }

    private URI url(String text) {
        try {
            return guard.check(text);
        } catch (RefusedUrlException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static String secret(String text) {
        if (StandardSignature.key(text).length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("must be at least " + SHORTEST_SECRET + " characters long");
        }
        return text;
    }

    private static String type(String text) {
        if (!TYPES.contains(text)) {
            throw new IllegalArgumentException("names no event" + Nearest.hint(text, TYPES));
        }
        return text;
    }

    private static Duration timeout(String text) {
        Duration timeout = Values.duration(text);
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be from 100ms to 30s");
        }
        return timeout;
    }
}
