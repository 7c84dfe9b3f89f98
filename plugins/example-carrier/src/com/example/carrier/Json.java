package com.example.carrier;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All this carrier speaks of JSON: flat objects of text. A real plugin brings a JSON library in its folder. */
final class Json {
    private static final Pattern FIELD = Pattern.compile("\\G\\s*[{,]\\s*\"(\\w+)\"\\s*:\\s*\"([^\"\\\\]*+)\"\\s*");

    private Json() {}

    static Map<String, String> read(String text) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
            end = field.end();
        }
        if (!text.substring(end).strip().equals("}")) {
            throw new IllegalArgumentException("not a flat JSON object of text");
        }
        return fields;
    }

    static String get(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
