package io.trunkline.app.log;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a line says, by name. Values are shown as their {@code toString} has them, so that what masks itself is masked.
 *
 * @param all in the order they are shown
 */
record Facts(Map<String, Object> all) {
    /** @param namesAndValues in turn */
    static Facts of(Object... namesAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Facts(all);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
