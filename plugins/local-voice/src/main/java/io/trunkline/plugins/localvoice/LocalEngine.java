package io.trunkline.plugins.localvoice;

import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine {@code local}. */
final class LocalEngine implements VoiceEngine {
    private final Supplier<LocalParts> loader;
    private final VoiceContext context;
    private @Nullable LocalParts loaded;
    private boolean closed;

    /**
     * Loads nothing yet.
     *
     * @param loader begins to load what all calls share
     */
    LocalEngine(Supplier<LocalParts> loader, VoiceContext context) {
        this.loader = loader;
        this.context = context;
    }

    private synchronized LocalParts parts() {
        if (loaded == null) {
            loaded = loader.get();
        }
        return loaded;
    }

    /** Begins to load, which takes both cores of a small machine for some seconds: the server listens already. */
    @Override
    public synchronized void prepare() {
        if (!closed) {
            parts();
        }
    }

    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        try {
            LocalParts parts = parts();
            parts.await();
            Dialogue dialogue = dialogue(request.agent(), parts.lexicon());
            LocalSession session = new LocalSession(request, dialogue, parts, context.timer(), events);
            session.begin();
            return session;
        } catch (DialogueException wrong) {
            events.accept(new Failed(Failed.Kind.INVALID, String.valueOf(wrong.getMessage())));
        } catch (CompletionException failed) {
            events.accept(unavailable(failed));
        }
        return VoiceSession.OVER;
    }

    /** There are no credentials: asks whether everything loads. */
    @Override
    public void verify() throws VoiceException {
        try {
            parts().await();
        } catch (CompletionException failed) {
            throw new VoiceException(unavailable(failed));
        }
    }

    private static Failed unavailable(CompletionException failed) {
        return new Failed(Failed.Kind.UNAVAILABLE, "the local engine cannot be loaded: " + failed.getCause());
    }

    private Dialogue dialogue(Agent agent, Lexicon lexicon) throws DialogueException {
        allow(agent, "voice", agent.voice(), FreeTtsVoice.NAME::equals, FreeTtsVoice.NAME);
        allow(agent, "language", agent.language(), tag -> tag.equals("en") || tag.startsWith("en-"), "en");
        Optional<String> file = agent.option("dialogue");
        return file.isPresent() ? DialogueFile.read(Path.of(file.get()), lexicon) : DialogueFile.builtIn(lexicon);
    }

    private static void allow(Agent agent, String key, Optional<String> value, Predicate<String> known, String only)
            throws DialogueException {
        if (value.isPresent() && !known.test(value.get())) {
            throw new DialogueException("agents." + agent.name() + "." + key + " is '" + value.get()
                    + "': the local engine has only " + only);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (loaded != null) {
            loaded.close();
        }
    }
}
