package io.trunkline.app.plugin;

import io.trunkline.ports.voice.Failed;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one conversation, of an engine or one stage of a pipeline, on their way to the host. When it breaks, the host gets one
 * {@link Failed} and nothing after it, as the port promises.
 */
final class Conversation implements Consumer<Object>, Fallback {
    private static final ClassLoader HOST = Conversation.class.getClassLoader();

    private final Guard guard;
    private final Consumer<Object> host;
    /** The engine gives one event at a time; a failure is found on any thread and must not come between. */
    private final ReentrantLock turn = new ReentrantLock();

    private boolean over;

    Conversation(Guard guard, Consumer<Object> host) {
        this.guard = guard;
        this.host = host;
    }

    @Override
    public void accept(Object event) {
        turn.lock();
        try {
            if (!over) {
                over = event instanceof Failed;
                tell(event);
            }
        } finally {
            turn.unlock();
        }
    }

    private void tell(Object event) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HOST);
        try {
            host.accept(event);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public @Nullable Object instead(Method method, PluginException failure) {
        accept(Fallback.failed(failure));
        Class<?> result = method.getReturnType();
        return result.isInterface() ? silence(result) : null;
    }

    @Override
    public String toString() {
        return "events of " + guard;
    }

    /** What is left of a conversation that never began: it can be told anything, and does nothing. */
    private Object silence(Class<?> port) {
        return Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? ObjectMethods.invoke(proxy, guard, method, arguments)
                        : null);
    }
}
