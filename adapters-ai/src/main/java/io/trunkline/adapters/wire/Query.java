package io.trunkline.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.plugin.Settings;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/** A path with a query, written parameter by parameter. */
public final class Query {
    private static final Pattern WRITTEN =
            Pattern.compile("[\\w.~%+-]+=[\\w.~%+,:;@/!*-]*(&[\\w.~%+-]+=[\\w.~%+,:;@/!*-]*)*");
    private static final String PROBLEM = "must be a query such as name=value&other=value, percent-encoded";

    private final StringBuilder text;
    private char separator = '?';

    private Query(String path) {
        text = new StringBuilder(path);
    }

    /** A path without parameters so far. */
    public static Query of(String path) {
        return new Query(path);
    }

    /** Add a parameter. */
    public Query with(String name, Object value) {
        text.append(separator).append(name).append('=').append(URLEncoder.encode(value.toString(), UTF_8));
        separator = '&';
        return this;
    }

    /** Add a parameter, if there is a value. */
    public Query with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, (Object) present));
        return this;
    }

    /** Add parameters as they are written, if there are any. */
    public Query and(Optional<String> written) {
        written.ifPresent(more -> {
            text.append(separator).append(more);
            separator = '&';
        });
        return this;
    }

    /** Read a setting that holds parameters we know nothing of. */
    public static Optional<String> written(Settings settings, String key) {
        Optional<String> written = settings.find(key);
        if (written.isPresent() && !WRITTEN.matcher(written.get()).matches()) {
            throw settings.invalid(key, PROBLEM);
        }
        return written;
    }

    /** The same of an agent. */
    public static Optional<String> written(Options options, String key) {
        Optional<String> written = options.text(key);
        if (written.isPresent() && !WRITTEN.matcher(written.get()).matches()) {
            throw new BadOptionException(key, PROBLEM);
        }
        return written;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
