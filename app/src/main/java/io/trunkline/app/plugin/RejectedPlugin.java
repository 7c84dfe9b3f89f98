package io.trunkline.app.plugin;

/**
 * A plugin, or one of the services in it, that was not loaded.
 *
 * @param origin its file or folder, or {@code built-in}
 * @param service what in it was rejected, such as {@code carrier acme}; empty for all of it
 * @param reason why, in one line
 */
public record RejectedPlugin(String origin, String service, String reason) {
    @Override
    public String toString() {
        return origin + (service.isEmpty() ? "" : " (" + service + ")") + ": " + reason;
    }
}
