package io.trunkline.app.plugin;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.DialVerdict;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import io.trunkline.ports.web.Verdict;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of every port that plugins implement is called through the guard, default methods included. */
@ExtendWith(QuietGuard.class)
class GuardTest {
    private static final URI URL = URI.create("wss://engine.example");
    /** What no record or interface can be made up from. */
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(boolean.class, false),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(double.class, 0.0),
            Map.entry(Object.class, new Object()),
            Map.entry(char.class, '1'),
            Map.entry(String.class, "text"),
            Map.entry(byte[].class, new byte[0]),
            Map.entry(List.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(CallId.class, new CallId("00000000-0000-7000-8000-000000000000")),
            Map.entry(AudioFormat.class, AudioFormat.PCMU_8K),
            Map.entry(DialVerdict.class, new DialVerdict.Allowed()),
            Map.entry(Verdict.class, new Verdict.Authentic()),
            Map.entry(MediaEvent.class, new MediaEvent.Stopped()));

    private final ClassLoader loader = new URLClassLoader("plugin", new URL[0], null);
    private final Guard guard = new Guard("acme (acme.jar)", loader);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    static Stream<Method> methods() throws IOException {
        List<Method> methods = ports().filter(port -> port.getAnnotation(Implemented.class) != null
                        && port.getAnnotation(Implemented.class).by() == Side.PLUGIN)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
        assertTrue(methods.size() > 40, "only " + methods.size() + " methods found");
        return methods.stream();
    }

    private static Stream<Class<?>> ports() throws IOException {
        Path root = PluginKit.ports();
        if (Files.isDirectory(root)) {
            return interfaces(root).stream();
        }
        try (var jar = FileSystems.newFileSystem(root)) {
            return interfaces(jar.getPath("/")).stream();
        }
    }

    private static List<Class<?>> interfaces(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString();
                types.add(Class.forName(name.substring(0, name.length() - 6).replace('/', '.')));
            }
            return types.stream().filter(Class::isInterface).toList();
        } catch (ClassNotFoundException impossible) {
            throw new IOException(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethod_reachesThePluginWithItsLoader(Method method) throws Exception {
        List<Method> called = new ArrayList<>();
        Object target = target(method.getDeclaringClass(), (proxy, invoked, arguments) -> {
            called.add(invoked);
            assertSame(loader, Thread.currentThread().getContextClassLoader());
            return sample(invoked.getReturnType());
        });
        invoke(method, target);
        assertEquals(List.of(method), called);
        assertSame(before, Thread.currentThread().getContextClassLoader());
        assertTrue(guard.health().isHealthy());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethod_throwsOnlyWhatItsPortAllows(Method method) {
        List<Throwable> surprises = Stream.of(
                        new IllegalStateException("boom"),
                        new NoClassDefFoundError("com/acme/Missing"),
                        new AbstractMethodError("older port"),
                        new StackOverflowError(),
                        new AssertionError("boom"),
                        new java.sql.SQLException("sneaked"))
                .filter(thrown -> !isExpected(method, thrown))
                .toList();
        for (Throwable surprise : surprises) {
            Object target = target(method.getDeclaringClass(), (proxy, invoked, arguments) -> {
                if (surprise instanceof java.sql.SQLException) {
                    sneak(surprise);
                }
                throw surprise;
            });
            try {
                invoke(method, target);
            } catch (Throwable thrown) {
                boolean allowed = thrown instanceof PluginException
                        || (thrown instanceof StoreException && isOfAStore(method))
                        || Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown));
                assertTrue(allowed, () -> method + " let out " + thrown);
                assertTrue(String.valueOf(thrown.getMessage()).contains("acme (acme.jar)"), thrown::toString);
            }
            assertSame(before, Thread.currentThread().getContextClassLoader());
        }
        assertEquals(surprises.size(), guard.health().failures());
    }

    private static boolean isOfAStore(Method method) {
        return method.getDeclaringClass().getPackage().equals(StoreException.class.getPackage());
    }

    /** A port that names a failure means it, and whoever calls knows what to do. */
    private static boolean isExpected(Method method, Throwable thrown) {
        return Arrays.stream(method.getExceptionTypes())
                .filter(type -> type != Exception.class)
                .anyMatch(type -> type.isInstance(thrown));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private Object invoke(Method method, Object target) throws Exception {
        Object guarded = guard.wrap(method.getDeclaringClass(), target, Fallback.DEFAULT);
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(GuardTest::argument)
                .toArray();
        try {
            return method.invoke(guarded, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw new AssertionError(method + " let out an error", thrown.getCause());
        }
    }

    private static Object target(Class<?> port, InvocationHandler handler) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler);
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == Consumer.class) {
            return (Consumer<VoiceEvent>) event -> {};
        }
        return type.isPrimitive() ? sample(type) : null;
    }

    private static <T> T idle(Class<T> port) {
        return port.cast(target(port, (proxy, method, arguments) -> null));
    }

    private static <T> T sampleOf(Class<T> type) {
        return type.cast(requireNonNull(sample(type)));
    }

    private static @Nullable Object sample(Class<?> type) {
        if (type == void.class || SAMPLES.containsKey(type)) {
            return SAMPLES.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        assertTrue(type.isRecord() || type.isInterface(), () -> "add a sample of " + type);
        return type.isRecord() ? sampleRecord(type) : idle(type);
    }

    private static Object sampleRecord(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types)
                    .newInstance(Arrays.stream(types).map(GuardTest::sample).toArray());
        } catch (ReflectiveOperationException unusable) {
            throw new LinkageError("add a sample of " + type, unusable);
        }
    }

    @Test
    void carrierOperation_failsAsUnavailable() {
        Carrier carrier = guard.wrap(Carrier.class, throwing(Carrier.class, new IllegalStateException("boom")));
        CarrierException failure = assertThrows(CarrierException.class, carrier::verifyCredentials);
        assertEquals(CarrierException.Kind.CARRIER_UNAVAILABLE, failure.kind());
        carrier.close();
        assertEquals(2, guard.health().failures());
        assertFalse(guard.health().isHealthy());
    }

    @Test
    void declaredException_passesAndIsNoFailure() {
        CarrierException refused = new CarrierException(CarrierException.Kind.CARRIER_REFUSED, "no");
        Carrier carrier = guard.wrap(Carrier.class, throwing(Carrier.class, refused));
        assertSame(refused, assertThrows(CarrierException.class, carrier::verifyCredentials));
        assertTrue(guard.health().isHealthy());
    }

    @Test
    void outOfMemory_isNotThePluginsAffair() {
        Carrier carrier = guard.wrap(Carrier.class, throwing(Carrier.class, new OutOfMemoryError("test")));
        assertThrows(OutOfMemoryError.class, carrier::close);
    }

    @Test
    void mediaMessageThatBreaksThePlugin_isABadFrame() {
        MediaSession session = guard.wrap(MediaSession.class, throwing(MediaSession.class, new LinkageError("boom")));
        assertTrue(session.read(new byte[0], 0, 0) instanceof MediaEvent.Bad bad
                && bad.reason().contains("boom"));
        assertThrows(PluginException.class, session::clear);
    }

    @Test
    void listenerThrows_callGoesOn() {
        CallListener listener =
                guard.wrap(CallListener.class, throwing(CallListener.class, new AssertionError("boom")));
        listener.on(sampleOf(CallEvent.class));
        listener.ended(sampleOf(CallSummary.class));
        assertEquals(2, guard.health().failures());
    }

    @Test
    void engineCredentials_failAsUnavailable() {
        VoiceEngine engine = guard.wrap(VoiceEngine.class, throwing(VoiceEngine.class, new LinkageError("boom")));
        VoiceException failure = assertThrows(VoiceException.class, engine::verify);
        assertEquals(Failed.Kind.UNAVAILABLE, failure.failure().kind());
    }

    @Test
    void openThrows_conversationFailsByEvent() {
        List<VoiceEvent> events = new ArrayList<>();
        VoiceEngine engine = guard.wrap(VoiceEngine.class, throwing(VoiceEngine.class, new LinkageError("boom")));
        VoiceSession session = engine.open(sampleOf(VoiceRequest.class), events::add);
        session.hear(frame());
        session.press('1');
        session.interrupted("u", 0);
        session.close();
        assertEquals(1, events.size());
        assertTrue(events.getFirst() instanceof Failed failed && failed.reason().contains("boom"));
        assertEquals(1, guard.health().failures());
    }

    @Test
    void sessionThrows_oneFailureAndThenSilence() {
        List<VoiceEvent> events = new ArrayList<>();
        List<Consumer<VoiceEvent>> plugin = new ArrayList<>();
        VoiceEngine engine = guard.wrap(VoiceEngine.class, (request, sink) -> {
            plugin.add(sink);
            return throwing(VoiceSession.class, new IllegalStateException("boom"));
        });
        VoiceSession session = engine.open(sampleOf(VoiceRequest.class), events::add);
        plugin.getFirst().accept(new VoiceEvent.CallerStarted());
        session.hear(frame());
        session.hear(frame());
        plugin.getFirst().accept(new VoiceEvent.CallerStopped());
        session.close();
        assertEquals(2, events.size(), events::toString);
        assertEquals(new VoiceEvent.CallerStarted(), events.getFirst());
        assertTrue(events.getLast() instanceof Failed);
        assertEquals(3, guard.health().failures());
    }

    @Test
    void eventsOfThePlugin_reachTheHostWithItsOwnLoader() {
        List<ClassLoader> seen = new ArrayList<>();
        VoiceEngine engine = guard.wrap(VoiceEngine.class, (request, sink) -> {
            sink.accept(new VoiceEvent.CallerStarted());
            return idle(VoiceSession.class);
        });
        engine.open(
                sampleOf(VoiceRequest.class),
                event -> seen.add(Thread.currentThread().getContextClassLoader()));
        assertEquals(List.of(Guard.class.getClassLoader()), seen);
    }

    @Test
    void listenersAndTasksHandedToTheHost_areGuardedToo() throws Exception {
        List<EngineSocket.Listener> listeners = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        EngineSockets sockets = (url, headers, listener) -> {
            assertSame(Guard.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
            listeners.add(listener);
            return idle(EngineSocket.class);
        };
        Timer timer = (delay, task) -> {
            tasks.add(task);
            return () -> {};
        };
        VoiceContext host = (VoiceContext) target(
                VoiceContext.class,
                (proxy, method, arguments) -> method.getName().equals("sockets") ? sockets : timer);
        List<ClassLoader> seen = new ArrayList<>();
        VoicePlugin plugin = (VoicePlugin) target(VoicePlugin.class, (proxy, method, arguments) -> {
            VoiceContext lent = (VoiceContext) arguments[1];
            lent.sockets().connect(URL, Map.of(), new EngineSocket.Listener() {
                @Override
                public void onText(String text) {
                    seen.add(Thread.currentThread().getContextClassLoader());
                }

                @Override
                public void onClosed(int code, String reason) {
                    throw new NoClassDefFoundError("boom");
                }
            });
            lent.timer().after(Duration.ZERO, () -> {
                throw new IllegalStateException("boom");
            });
            return sample(VoiceEngine.class);
        });
        guard.wrap(VoicePlugin.class, plugin).create(new Settings("engines.acme", Map.of()), host);
        listeners.getFirst().onText("hello");
        assertEquals(List.of(loader), seen);
        assertThrows(PluginException.class, () -> listeners.getFirst().onClosed(1000, ""));
        tasks.getFirst().run();
        assertEquals(2, guard.health().failures());
    }

    @Test
    void hostThrowsWhatItDeclares_pluginGetsIt() {
        IOException refused = new IOException("refused");
        EngineSocket.Listener listener = idle(EngineSocket.Listener.class);
        EngineSockets sockets = (EngineSockets) guard.lend(EngineSockets.class, throwing(EngineSockets.class, refused));
        assertSame(refused, assertThrows(IOException.class, () -> sockets.connect(URL, Map.of(), listener)));
        assertTrue(guard.health().isHealthy());
    }

    @Test
    void objectMethods_neverAskThePlugin() {
        Carrier carrier = guard.wrap(Carrier.class, throwing(Carrier.class, new AssertionError("asked")));
        assertEquals("plugin acme (acme.jar)", carrier.toString());
        assertEquals(carrier, carrier);
        assertFalse(carrier.equals(guard.wrap(Carrier.class, carrier)));
        assertEquals(carrier.hashCode(), carrier.hashCode());
    }

    @Test
    void secretInAnException_isMasked() {
        guard.hide(List.of("s3cret-value"));
        Carrier carrier = guard.wrap(
                Carrier.class,
                throwing(
                        Carrier.class, new IllegalStateException("key s3cret-value", new IOException("s3cret-value"))));
        CarrierException failure = assertThrows(CarrierException.class, carrier::verifyCredentials);
        for (Throwable link = failure; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains("s3cret"), link::toString);
        }
        assertFalse(guard.health().toString().contains("s3cret"));
        assertTrue(guard.health().toString().contains("***"));
    }

    private static AudioFrame frame() {
        return AudioFrame.of(AudioFormat.PCMU_8K, new byte[160]);
    }

    private static <T> T throwing(Class<T> port, Throwable thrown) {
        return port.cast(target(port, (proxy, method, arguments) -> {
            throw thrown;
        }));
    }
}
