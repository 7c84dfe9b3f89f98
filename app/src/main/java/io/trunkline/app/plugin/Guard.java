package io.trunkline.app.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the host and one plugin. Whatever the plugin gives us is wrapped by {@link Guarded}, whatever we lend it
 * by {@link Lent}, both found by the {@link io.trunkline.ports.plugin.Implemented} mark of the port, so no method of any port is forgotten.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final String MASK = "***";

    /** A shorter one guards nothing, and masking it would garble every message that holds its letters. */
    private static final int SHORTEST_SECRET = 4;

    private final String plugin;
    private final ClassLoader loader;
    private final Health health = new Health();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile List<String> secrets = List.of();

    Guard(String plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    Health health() {
        return health;
    }

    ClassLoader loader() {
        return loader;
    }

    /** Keep these values out of everything that is told about the plugin. */
    void hide(List<String> values) {
        secrets = values.stream()
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .toList();
    }

    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Put the guard before an object of the plugin. */
    <T> T wrap(Class<T> port, T target) {
        return port.cast(wrap(port, target, Fallback.DEFAULT));
    }

    Object wrap(Class<?> port, Object target, Fallback fallback) {
        return proxy(port, new Guarded(this, target, fallback));
    }

    /** Put the guard around an object of the host that the plugin may use. */
    Object lend(Class<?> port, Object target) {
        return proxy(port, new Lent(this, target));
    }

    private static Object proxy(Class<?> port, InvocationHandler handler) {
        return Proxy.newProxyInstance(Guard.class.getClassLoader(), new Class<?>[] {port}, handler);
    }

    /** Count and log what the plugin threw, and put it into words that are safe to pass on. */
    PluginException failure(Method method, Throwable thrown) {
        return failure(method.getDeclaringClass().getSimpleName() + "." + method.getName(), thrown);
    }

    PluginException failure(String where, Throwable thrown) {
        String message = masked("plugin " + plugin + " failed in " + where + ": " + Reason.of(thrown));
        PluginException failure =
                new PluginException(message, Reason.root(thrown).getStackTrace());
        health.failed(message);
        if (told.add(where)) {
            LOG.warn("{}; more of these are only counted", message, failure);
        }
        return failure;
    }

    @Override
    public String toString() {
        return "plugin " + plugin;
    }
}
