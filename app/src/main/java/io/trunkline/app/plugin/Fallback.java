package io.trunkline.app.plugin;

import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.Documents;
import io.trunkline.ports.store.EventInbox;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import io.trunkline.ports.store.StorePlugin;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a plugin's failure into the words of the port it failed in. */
@FunctionalInterface
interface Fallback {
    /** Ports whose callers know what to do when a store cannot be used. */
    Set<Class<?>> KEEPS = Set.of(StorePlugin.class, Store.class, CallJournal.class, Documents.class, EventInbox.class);

    /**
     * The port's own word for a failure where there is one; nothing where the host goes on regardless (a close, a
     * listener, a timer's task); nobody speaks where a detector of speech breaks; else the failure itself, which costs the request or frame it came with.
     */
    Fallback DEFAULT = (method, failure) -> {
        if (declares(method, CarrierException.class)) {
            throw new CarrierException(CarrierException.Kind.CARRIER_UNAVAILABLE, failure.text(), failure);
        }
        if (declares(method, VoiceException.class)) {
            throw new VoiceException(failed(failure));
        }
        if (KEEPS.contains(method.getDeclaringClass()) && !method.getName().equals("close")) {
            throw new StoreException(failure.text(), failure);
        }
        if (method.getReturnType() == Optional.class && isOnlyTold(method.getDeclaringClass())) {
            return Optional.empty();
        }
        if (method.getReturnType() == MediaEvent.class) {
            return new MediaEvent.Bad(failure.text());
        }
        if (method.getReturnType() == double.class) {
            return 0.0;
        }
        if (method.getName().equals("close") || isOnlyTold(method.getDeclaringClass())) {
            return null;
        }
        throw failure;
    };

    /** What to return or throw in place of what the plugin threw. */
    @Nullable
    Object instead(Method method, PluginException failure) throws Exception;

    /** A failure as an engine would tell it. */
    static Failed failed(PluginException failure) {
        return new Failed(Failed.Kind.UNAVAILABLE, failure.text());
    }

    private static boolean declares(Method method, Class<?> type) {
        return Arrays.asList(method.getExceptionTypes()).contains(type);
    }

    private static boolean isOnlyTold(Class<?> port) {
        return port == CallListener.class || port == Runnable.class;
    }
}
