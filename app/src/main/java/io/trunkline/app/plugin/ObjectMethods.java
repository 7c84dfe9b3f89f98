package io.trunkline.app.plugin;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What every object has, answered for a guarded one without asking the object: its text could hold a secret. */
final class ObjectMethods {
    private ObjectMethods() {}

    /** A guarded object equals itself only, as is usual where equals is not overridden. */
    @SuppressWarnings("ReferenceEquality")
    static Object invoke(Object proxy, Guard guard, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> guard.toString();
        };
    }
}
