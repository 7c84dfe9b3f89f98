package io.trunkline.app.plugin;

/**
 * A plugin threw what its port does not allow, and the port has no word for that. Carries the plugin's stack trace but
 * neither its exception, whose class may not be loadable here, nor any secret.
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    PluginException(String text, StackTraceElement[] trace) {
        super(text);
        this.text = text;
        setStackTrace(trace);
    }

    /** Which plugin failed, where and why, in one line. */
    public String text() {
        return text;
    }
}
