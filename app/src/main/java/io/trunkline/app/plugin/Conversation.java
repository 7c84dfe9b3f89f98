package io.trunkline.app.plugin;

import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModel.Generation;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.VoiceSession;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one conversation, of an engine or one stage of a pipeline, on their way to the host. When it breaks, the host gets one
 * {@link Failed} and nothing after it, as the port promises.
 */
final class Conversation implements Consumer<Object>, Fallback {
    private static final ClassLoader HOST = Conversation.class.getClassLoader();
    /** What the host gets instead of a conversation that never began. */
    private static final Map<Class<?>, Object> OVER = Map.of(
            VoiceSession.class, VoiceSession.OVER,
            Transcription.class, Transcription.OVER,
            Generation.class, Generation.OVER,
            Synthesis.class, Synthesis.OVER);

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
        return method.getReturnType() == boolean.class ? false : OVER.get(method.getReturnType());
    }

    @Override
    public String toString() {
        return "events of " + guard;
    }
}
