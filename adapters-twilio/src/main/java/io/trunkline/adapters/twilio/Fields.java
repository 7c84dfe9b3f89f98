package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes names and values as a form or a query, in their order; what {@link Form} reads. */
final class Fields {
    private final StringJoiner text = new StringJoiner("&");

    Fields with(String name, String value) {
        text.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    /** Repeats the name: Twilio takes a list in a form in no other way. */
    Fields with(String name, List<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    Fields with(String name, Optional<String> value) {
        value.ifPresent(given -> with(name, given));
        return this;
    }

    String encoded() {
        return text.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
