package io.trunkline.app.plugin;

import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceSession;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one conversation on their way to the host. When the engine breaks, the host gets one
 * {@link VoiceEvent.Failed} and nothing after it, as the port promises.
 */
final class Conversation implements Consumer<VoiceEvent>, Fallback {
    private static final ClassLoader HOST = Conversation.class.getClassLoader();

    private final Guard guard;
    private final Consumer<VoiceEvent> host;
    /** The engine gives one event at a time; a failure is found on any thread and must not come between. */
    private final ReentrantLock turn = new ReentrantLock();

    private boolean over;

    Conversation(Guard guard, Consumer<VoiceEvent> host) {
        this.guard = guard;
        this.host = host;
    }

    @Override
    public void accept(VoiceEvent event) {
        turn.lock();
        try {
            if (!over) {
                over = event instanceof VoiceEvent.Failed;
                tell(event);
            }
        } finally {
            turn.unlock();
        }
    }

    private void tell(VoiceEvent event) {
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
        return method.getReturnType() == VoiceSession.class ? VoiceSession.OVER : null;
    }

    @Override
    public String toString() {
        return "events of " + guard;
    }
}
