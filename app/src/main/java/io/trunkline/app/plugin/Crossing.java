package io.trunkline.app.plugin;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which objects change sides when a method of a port is called, seen from the mark of their types. Worked out once for each
 * method, for some are called for every audio frame.
 */
final class Crossing {
    private static final ConcurrentMap<Method, Crossing> KNOWN = new ConcurrentHashMap<>();

    private final Class<?>[] parameters;
    private final int[] ofHost;
    private final int[] ofPlugin;
    private final Class<?> result;
    private final @Nullable Side resultBy;

    private Crossing(Method method) {
        parameters = method.getParameterTypes();
        ofHost = indexes(Side.HOST);
        ofPlugin = indexes(Side.PLUGIN);
        result = method.getReturnType();
        resultBy = writer(result);
    }

    static Crossing of(Method method) {
        return KNOWN.computeIfAbsent(method, Crossing::new);
    }

    /** Who implements a type; nobody in particular where it is no port. A task is a port without saying so. */
    static @Nullable Side writer(Class<?> type) {
        Implemented mark = type.getAnnotation(Implemented.class);
        return mark != null ? mark.by() : type == Runnable.class ? Side.PLUGIN : null;
    }

    private int[] indexes(Side side) {
        return IntStream.range(0, parameters.length)
                .filter(index -> writer(parameters[index]) == side)
                .toArray();
    }

    /** Replace the arguments that {@code side} implements. */
    Object @Nullable [] arguments(Side side, Object @Nullable [] arguments, Wrapper wrapper) {
        if (arguments != null) {
            for (int index : side == Side.HOST ? ofHost : ofPlugin) {
                arguments[index] = wrapper.wrap(parameters[index], arguments[index]);
            }
        }
        return arguments;
    }

    /** Replace the result if {@code side} implements it. */
    @Nullable
    Object result(Side side, @Nullable Object value, Wrapper wrapper) {
        return value != null && resultBy == side ? wrapper.wrap(result, value) : value;
    }

    boolean lacks(@Nullable Object value) {
        return value == null && result != void.class;
    }

    /** Puts an object behind an interface of its own. */
    @FunctionalInterface
    interface Wrapper {
        Object wrap(Class<?> type, Object target);
    }
}
