package io.trunkline.app.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Sees the JDK, the ports as the host has them, and its own jars. Nothing else of the host: neither classes nor resources,
 * so the host's service files do not leak in, and the plugin may bring its own version of any library.
 */
final class PluginClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("io.trunkline.ports.", "org.slf4j.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    PluginClassLoader(String origin, URL[] jars, ClassLoader host) {
        super("plugin " + origin, jars, getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SHARED.stream().anyMatch(name::startsWith) ? host.loadClass(name) : super.loadClass(name, resolve);
    }
}
