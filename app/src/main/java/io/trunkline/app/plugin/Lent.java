package io.trunkline.app.plugin;

import io.trunkline.ports.plugin.Side;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lets a plugin call an object of the host: with the host's context class loader, and with a guard before every listener
 * or task that the plugin hands over, since the host will call those.
 */
final class Lent implements InvocationHandler {
    private static final ClassLoader HOST = Lent.class.getClassLoader();

    private final Guard guard;
    private final Object target;

    Lent(Guard guard, Object target) {
        this.guard = guard;
        this.target = target;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ObjectMethods.invoke(proxy, guard, method, arguments);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HOST);
        try {
            Crossing crossing = Crossing.of(method);
            Object result = method.invoke(target, crossing.arguments(Side.PLUGIN, arguments, this::guarded));
            return crossing.result(Side.HOST, result, guard::lend);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object guarded(Class<?> type, Object argument) {
        return guard.wrap(type, argument, Fallback.DEFAULT);
    }
}
