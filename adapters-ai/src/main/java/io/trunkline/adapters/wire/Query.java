package io.trunkline.adapters.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** A path with a query, written parameter by parameter. */
public final class Query {
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

    @Override
    public String toString() {
        return text.toString();
    }
}
