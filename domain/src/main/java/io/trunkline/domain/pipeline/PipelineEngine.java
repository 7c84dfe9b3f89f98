package io.trunkline.domain.pipeline;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceActivity;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The engine {@code pipeline}: the agent's options {@code stt}, {@code llm}, {@code tts} and {@code vad} say of what. */
public final class PipelineEngine implements VoiceEngine {
    /** Its kind. */
    public static final String KIND = "pipeline";
    /** The options of an agent that say how it converses. */
    public static final Set<String> OPTIONS = Manners.OPTIONS;

    private final Services services;
    private final Timer timer;

    /**
     * An engine of these services.
     *
     * @param timer runs work later, on threads that may block
     */
    public PipelineEngine(Services services, Timer timer) {
        this.services = services;
        this.timer = timer;
    }

    /**
     * Find out before the first call whether the agent's options for conversing can be used.
     *
     * @throws IllegalArgumentException with a sentence that begins with the option that is wrong
     */
    public static void check(Agent agent) {
        Manners.of(agent);
    }

    /** Three services, or more where some stand by, and how to converse. */
    record Parts(
            List<Stage<SpeechToText>> stt,
            List<Stage<LanguageModel>> llm,
            List<Stage<TextToSpeech>> tts,
            VoiceActivity vad,
            Manners manners) {
        AudioFormat hears(AudioFormat carrier) {
            return Hearing.formatFor(stt.getFirst().service(), carrier);
        }

        AudioFormat speaks(AudioFormat carrier) {
            return Speaking.formatOf(tts.getFirst().service(), carrier);
        }
    }

    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        try {
            PipelineSession session = new PipelineSession(request, parts(request.agent()), timer, events);
            session.begin();
            return session;
        } catch (IllegalArgumentException wrong) {
            events.accept(new Failed(Failed.Kind.INVALID, String.valueOf(wrong.getMessage())));
            return VoiceSession.OVER;
        }
    }

    private Parts parts(Agent agent) {
        VoiceActivity vad = services.vad().get(agent.option("vad").orElse("energy"));
        if (vad == null) {
            throw new IllegalArgumentException("vad names a detector that is not there");
        }
        return new Parts(
                StageList.of(agent, "stt", services.stt()),
                StageList.of(agent, "llm", services.llm()),
                StageList.of(agent, "tts", services.tts()),
                vad,
                Manners.of(agent));
    }
}
