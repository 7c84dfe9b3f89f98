package io.trunkline.app.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, so that all of it is told at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String key, String what, String origin) {
        found.add(key + " " + what + " (" + origin + ")");
    }

    void add(Entry entry, String what) {
        add(entry.key(), what, entry.origin());
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream().distinct().toList());
        }
    }
}
