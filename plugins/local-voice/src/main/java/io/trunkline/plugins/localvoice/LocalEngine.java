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

/** The engine {@code local}. */
final class LocalEngine implements VoiceEngine {
    private final LocalParts parts;
    private final VoiceContext context;

    LocalEngine(LocalParts parts, VoiceContext context) {
        this.parts = parts;
        this.context = context;
    }

    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        try {
            parts.await();
            Dialogue dialogue = dialogue(request.agent());
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
            parts.await();
        } catch (CompletionException failed) {
            throw new VoiceException(unavailable(failed));
        }
    }

    private static Failed unavailable(CompletionException failed) {
        return new Failed(Failed.Kind.UNAVAILABLE, "the local engine cannot be loaded: " + failed.getCause());
    }

    private Dialogue dialogue(Agent agent) throws DialogueException {
        allow(agent, "voice", agent.voice(), FreeTtsVoice.NAME::equals, FreeTtsVoice.NAME);
        allow(agent, "language", agent.language(), tag -> tag.equals("en") || tag.startsWith("en-"), "en");
        Optional<String> file = agent.option("dialogue");
        return file.isPresent()
                ? DialogueFile.read(Path.of(file.get()), parts.lexicon())
                : DialogueFile.builtIn(parts.lexicon());
    }

    private static void allow(Agent agent, String key, Optional<String> value, Predicate<String> known, String only)
            throws DialogueException {
        if (value.isPresent() && !known.test(value.get())) {
            throw new DialogueException("agents." + agent.name() + "." + key + " is '" + value.get()
                    + "': the local engine has only " + only);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
