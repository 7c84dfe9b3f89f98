package io.trunkline.app.config;

import io.trunkline.app.guard.RefusedUrlException;
import io.trunkline.app.guard.UrlGuard;
import io.trunkline.app.tool.Parameters;
import io.trunkline.app.tool.ToolNames;
import io.trunkline.app.tool.WebhookTool;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads {@code tools}: what agents may have done by the operator's servers. */
final class ToolReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_RETRIES = 5;
    /** Of all attempts together: the caller hears nothing meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final int SHORTEST_SECRET = 16;

    private final Reader reader;
    private final UrlGuard guard;
    private final Set<String> plugins;

    ToolReader(Reader reader, UrlGuard guard, Set<String> plugins) {
        this.reader = reader;
        this.guard = guard;
        this.plugins = plugins;
    }

    Map<String, WebhookTool> read() {
        Map<String, WebhookTool> tools = new TreeMap<>();
        for (String name : reader.names("tools")) {
            String section = "tools." + name;
            if (isUsable(section, name)) {
                read(section + ".", name).ifPresent(tool -> tools.put(name, tool));
            } else {
                reader.settle(section);
            }
        }
        return tools;
    }

    private boolean isUsable(String section, String name) {
        try {
            ToolNames.require(name);
        } catch (IllegalArgumentException wrong) {
            reader.problem(section, String.valueOf(wrong.getMessage()));
            return false;
        }
        if (plugins.contains(name)) {
            reader.problem(section, "is also the kind of a tool plugin that is loaded; rename it");
            return false;
        }
        return true;
    }

    private Optional<WebhookTool> read(String section, String name) {
        Optional<String> description = required(section + "description", ToolNames::description);
        Optional<URI> url = required(section + "url", this::url);
        Optional<Parameters> parameters = reader.find(section + "parameters").isEmpty()
                ? Optional.of(Parameters.of(Parameters.NONE))
                : reader.read(section + "parameters", Parameters::of);
        Optional<String> secret = reader.read(section + "secret", ToolReader::secret);
        Duration timeout = reader.read(section + "timeout", ToolReader::timeout).orElse(TIMEOUT);
        int retries = reader.read(section + "retries", ToolReader::retries).orElse(1);
        checkWait(section + "timeout", timeout, retries + 1);
        if (reader.find(section + "secret").isEmpty()) {
            reader.warn(section + "secret", "is not set: the tool's server cannot tell who asks");
        }
        return description.isEmpty() || url.isEmpty() || parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(new WebhookTool(
                        name, description.get(), parameters.get(), url.get(), secret, timeout, retries));
    }

    private void checkWait(String key, Duration timeout, int attempts) {
        if (timeout.multipliedBy(attempts).compareTo(LONGEST_WAIT) > 0) {
            reader.problem(
                    key,
                    "must not be longer than "
                            + LONGEST_WAIT.dividedBy(attempts).toSeconds() + "s: the " + attempts
                            + " attempts that retries allows must not take longer than " + LONGEST_WAIT.toSeconds()
                            + "s together");
        }
    }

    private <T> Optional<T> required(String key, Function<String, T> parser) {
        if (reader.find(key).isEmpty()) {
            reader.problem(key, "is missing");
        }
        return reader.read(key, parser);
    }

    private URI url(String text) {
        try {
            return guard.check(text);
        } catch (RefusedUrlException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static String secret(String text) {
        if (text.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("must be at least " + SHORTEST_SECRET + " characters long");
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

    private static int retries(String text) {
        if (!text.matches("[0-" + MOST_RETRIES + "]")) {
            throw new IllegalArgumentException("must be a whole number from 0 to " + MOST_RETRIES);
        }
        return Integer.parseInt(text);
    }
}
