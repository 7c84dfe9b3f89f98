package io.trunkline.app.plugin;

import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.web.Delivery;
import io.trunkline.ports.web.FollowUp;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls an object of a plugin: with the plugin's context class loader, and with a {@link Fallback} for everything thrown
 * that the port does not declare.
 */
final class Guarded implements InvocationHandler {
    private final Guard guard;
    private final Object target;
    private final Fallback fallback;

    Guarded(Guard guard, Object target, Fallback fallback) {
        this.guard = guard;
        this.target = target;
        this.fallback = fallback;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ObjectMethods.invoke(proxy, guard, method, arguments);
        }
        return tellsEvents(method) && arguments != null ? converse(method, arguments) : call(method, arguments);
    }

    /** What begins something that goes on takes a listener for its events, second. */
    private static boolean tellsEvents(Method method) {
        return method.getParameterCount() == 2 && method.getParameterTypes()[1] == Consumer.class;
    }

    /** A conversation that breaks tells so by an event, also long after it was opened. */
    @SuppressWarnings("unchecked")
    private @Nullable Object converse(Method method, Object[] arguments) throws Throwable {
        Conversation conversation = new Conversation(guard, (Consumer<Object>) arguments[1]);
        return new Guarded(guard, target, conversation).call(method, new Object[] {arguments[0], conversation});
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(guard.loader());
        try {
            Crossing crossing = Crossing.of(method);
            return checked(
                    method, crossing, method.invoke(target, crossing.arguments(Side.HOST, arguments, guard::lend)));
        } catch (InvocationTargetException thrown) {
            return settle(method, thrown.getTargetException());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Object settle(Method method, Throwable thrown) throws Throwable {
        if (isDeclared(method, thrown) || isFatal(thrown)) {
            throw thrown;
        }
        return fallback.instead(method, guard.failure(method, thrown));
    }

    /** Who declares {@code Exception} says nothing of what to expect. */
    private static boolean isDeclared(Method method, Throwable thrown) {
        return thrown instanceof SettingException
                || thrown instanceof StoreException
                || Arrays.stream(method.getExceptionTypes())
                        .filter(declared -> !declared.equals(Exception.class))
                        .anyMatch(declared -> declared.isInstance(thrown));
    }

    private static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    }

    private @Nullable Object checked(Method method, Crossing crossing, @Nullable Object result) throws Throwable {
        return crossing.lacks(result)
                ? settle(method, new NullPointerException("returned null"))
                : crossing.result(Side.PLUGIN, followedUp(result), (type, value) -> guard.wrap(type, value, fallback));
    }

    /** The one value that carries objects of the plugin. */
    private @Nullable Object followedUp(@Nullable Object result) {
        if (!(result instanceof Delivery delivery) || delivery.followUps().isEmpty()) {
            return result;
        }
        return delivery.then(delivery.followUps().stream()
                .map(step -> guard.wrap(FollowUp.class, step, fallback))
                .toArray(FollowUp[]::new));
    }
}
