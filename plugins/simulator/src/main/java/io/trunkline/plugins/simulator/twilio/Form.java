package io.trunkline.plugins.simulator.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Form fields in order; a name may come more than once.
 *
 * @param fields the fields
 */
record Form(List<Field> fields) {
    record Field(String name, String value) {}

    Form {
        fields = List.copyOf(fields);
    }

    static Form empty() {
        return new Form(List.of());
    }

    /**
     * Read a form body.
     *
     * @throws IllegalArgumentException when an escape is broken
     */
    static Form decode(String body) {
        List<Field> fields = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.add(new Field(unescape(name), unescape(value)));
            }
        }
        return new Form(fields);
    }

    Form with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Form(more);
    }

    Form with(Form others) {
        List<Field> more = new ArrayList<>(fields);
        more.addAll(others.fields);
        return new Form(more);
    }

    Optional<String> find(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** Every value of a name. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .toList();
    }

    String encode() {
        return fields.stream()
                .map(field -> escape(field.name) + "=" + escape(field.value))
                .collect(Collectors.joining("&"));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
