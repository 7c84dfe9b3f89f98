package io.trunkline.app.config;

/**
 * A value and where it came from. Its text form leaves the value out.
 *
 * @param key its full key, such as {@code server.port}
 * @param value as it was written; blank counts as absent
 * @param origin such as {@code trunkline.yaml:3} or {@code variable TRUNKLINE_PORT}
 */
record Entry(String key, String value, String origin) {
    boolean isPresent() {
        return !value.isBlank();
    }

    @Override
    public String toString() {
        return key + " (" + origin + ")";
    }
}
