package io.trunkline.app.plugin;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceSession;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one conversation on their way to the host. When the engine breaks, the host gets one
 * {@link Failed} and nothing after it, as the port promises.
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
                over = event instanceof Failed;
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
        return method.getReturnType() == VoiceSession.class ? Silence.INSTANCE : null;
    }

    @Override
    public String toString() {
        return "events of " + guard;
    }

    /** The session of a conversation that never began. */
    private enum Silence implements VoiceSession {
        INSTANCE;

        @Override
        public void hear(AudioFrame frame) {}

        @Override
        public void press(char digit) {}

        @Override
        public void interrupted(String utterance, long heardMillis) {}

        @Override
        public void close() {}
    }
}
