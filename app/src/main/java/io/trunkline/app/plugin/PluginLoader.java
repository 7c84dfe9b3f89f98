package io.trunkline.app.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds plugins, asks each what it is, and keeps those that answer well. One that does not never stops the others. */
final class PluginLoader {
    static final String BUILT_IN = "built-in";

    private static final int MAX_SERVICES = 64;

    private final ClassLoader host;
    private final WholeJars whole;
    private final List<LoadedPlugin> loaded = new ArrayList<>();
    private final List<RejectedPlugin> rejected = new ArrayList<>();

    PluginLoader(ClassLoader host, WholeJars whole) {
        this.host = host;
        this.whole = whole;
    }

    /** A jar or folder of jars, or the class path. */
    private record Unit(String origin, ClassLoader loader, Optional<String> version) {
        String versionOf(Object provider) {
            return version.or(() ->
                            Optional.ofNullable(provider.getClass().getPackage().getImplementationVersion()))
                    .orElse("-");
        }
    }

    List<LoadedPlugin> loaded() {
        return List.copyOf(loaded);
    }

    List<RejectedPlugin> rejected() {
        return List.copyOf(rejected);
    }

    /** Take what is on the class path. */
    void loadBuiltIns() {
        for (Port port : Port.values()) {
            takeAll(port, new Unit(BUILT_IN, host, Optional.empty()));
        }
    }

    /** Take every jar in a folder, and every folder of jars in it. A folder that is not there is empty. */
    void loadFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            list(folder).forEach(this::loadUnit);
        } catch (IOException unreadable) {
            reject(folder.toString(), "", unreadable);
        }
    }

    private void loadUnit(Path unit) {
        String origin = String.valueOf(unit.getFileName());
        try {
            List<Path> jars = Files.isDirectory(unit) ? jarsIn(unit) : isJar(unit) ? List.of(unit) : List.of();
            if (!jars.isEmpty()) {
                load(origin, PluginJars.copy(jars, whole));
            }
        } catch (IOException | RuntimeException | LinkageError broken) {
            reject(origin, "", broken);
        }
    }

    private void load(String origin, PluginJars jars) {
        if (jars.ports().isEmpty()) {
            rejected.add(new RejectedPlugin(origin, "", "has no service file such as " + Port.CARRIER.serviceFile()));
            return;
        }
        int before = loaded.size() + rejected.size();
        Unit unit = new Unit(origin, new PluginClassLoader(origin, jars.urls(), host), jars.version());
        jars.ports().stream().sorted().forEach(port -> takeAll(port, unit));
        if (loaded.size() + rejected.size() == before) {
            rejected.add(new RejectedPlugin(origin, "", "has a service file that names no class"));
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        return list(folder).stream().filter(PluginLoader::isJar).toList();
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar") && !Files.isDirectory(path);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    /**
     * Both hasNext and next load plugin code and may throw; the iterator then goes on to the next service. The bound is
     * for an iterator that does not.
     */
    private void takeAll(Port port, Unit unit) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(unit.loader());
        try {
            Iterator<?> services =
                    ServiceLoader.load(port.service(), unit.loader()).iterator();
            for (int i = 0; i < MAX_SERVICES; i++) {
                if (!takeNext(port, unit, services)) {
                    return;
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private boolean takeNext(Port port, Unit unit, Iterator<?> services) {
        try {
            if (!services.hasNext()) {
                return false;
            }
            take(port, unit, services.next());
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            reject(unit.origin(), port.word(), broken);
        }
        return true;
    }

    private void take(Port port, Unit unit, Object provider) {
        Guard guard = new Guard(provider.getClass().getName() + " (" + unit.origin() + ")", unit.loader());
        Object service = guard.wrap(port.service(), provider, Fallback.DEFAULT);
        Description said = Description.of(port, provider.getClass(), service);
        Optional<String> objection = twin(said).map(twin -> "this kind is already brought by " + twin.origin());
        if (objection.isPresent()) {
            rejected.add(new RejectedPlugin(unit.origin(), port.word() + " " + said.kind(), objection.get()));
        } else {
            loaded.add(new LoadedPlugin(said, unit.origin(), unit.versionOf(provider), service, guard));
        }
    }

    private Optional<LoadedPlugin> twin(Description said) {
        return loaded.stream()
                .filter(other -> said.port() != Port.LISTENER && said.port() != Port.DIAL_CHECK)
                .filter(other -> other.port() == said.port() && other.kind().equals(said.kind()))
                .findFirst();
    }

    private void reject(String origin, String service, Throwable reason) {
        rejected.add(new RejectedPlugin(origin, service, Reason.of(reason)));
    }
}
