package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Turns requests into conversations with agents at the vendor. */
final class ConvaiEngine implements VoiceEngine {
    /** A price list has the vendor's name for all it sells; this tells conversations from the rest. */
    static final String MODEL = "convai";

    private static final System.Logger LOG = System.getLogger(ConvaiEngine.class.getName());
    private static final Set<String> OVER = Set.of("done", "failed");

    private final ConvaiSettings settings;
    private final VoiceContext context;
    private final Conversations conversations;

    ConvaiEngine(ConvaiSettings settings, VoiceContext context) {
        this.settings = settings;
        this.context = context;
        conversations = new Conversations(settings.account(), context.rest());
    }

    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        Teller<VoiceEvent> teller = Teller.ofVoice(events);
        try {
            ConvaiPlan plan = ConvaiPlan.of(request, settings);
            ConvaiSession session = new ConvaiSession(plan, request.tools(), teller, context);
            session.begin(conversations.door(plan.options().agentId()));
            return session;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
        } catch (VoiceException refused) {
            teller.fail(refused.failure());
        }
        return VoiceSession.OVER;
    }

    /** With a key the first thing is a question by HTTP; the socket is mostly at the same host. */
    @Override
    public void prepare() {
        if (settings.account().key().isPresent()) {
            context.rest().warm(settings.account().base().http("/"));
        }
        context.sockets().warm(settings.account().base().socket("/"));
    }

    /**
     * Ask for the agent. Its formats are its own settings and nothing that a conversation could choose, so ones that have to
     * be converted are said in the log: they are no failure. Without a key there is nobody to ask.
     */
    @Override
    public void verify() throws VoiceException {
        if (settings.account().key().isPresent()) {
            JsonObject config = Json.object(conversations.agent(settings.agentId()), "conversation_config");
            String speaks = Json.text(Json.object(config, "tts"), "agent_output_audio_format");
            String hears = Json.text(Json.object(config, "asr"), "user_input_audio_format");
            if (!speaks.equals("ulaw_8000") || !hears.equals("ulaw_8000")) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The ElevenLabs agent speaks {0} and hears {1}: set both to ulaw_8000 at ElevenLabs, and calls"
                                + " need no conversion",
                        Failures.identifier(speaks),
                        Failures.identifier(hears));
            }
        }
    }

    @Override
    public Optional<Usage> confirm(Usage estimate) throws VoiceException {
        Optional<String> id = estimate.reference().filter(ConvaiPlan::isAgentId);
        if (id.isEmpty()
                || settings.account().key().isEmpty()
                || !estimate.model().equals(MODEL)) {
            return Optional.empty();
        }
        JsonObject conversation = conversations.conversation(id.get());
        long seconds = Json.integer(Json.object(conversation, "metadata"), "call_duration_secs");
        return OVER.contains(Json.text(conversation, "status")) && seconds >= 0
                ? Optional.of(Usage.told(Account.GROUP, MODEL, Map.of(Usage.Unit.MILLISECONDS, seconds * 1_000))
                        .named(id.get()))
                : Optional.empty();
    }
}
