package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a session that is known before it is opened.
 *
 * @param settings where and how
 * @param model the model to connect to
 * @param preferred the format to ask for first
 * @param voice the agent's voice
 * @param instructions the prompt; empty leaves the vendor's
 * @param greeting what to say first
 * @param language what the caller is expected to speak
 * @param tools what the agent may do
 * @param options the rest
 */
record SessionPlan(
        OpenAiSettings settings,
        String model,
        WireFormat preferred,
        String voice,
        Optional<String> instructions,
        Optional<String> greeting,
        Optional<String> language,
        List<ClientEvents.Tool> tools,
        AgentOptions options) {

    /** @throws BadOptionException when the agent asks for what cannot be */
    static SessionPlan of(VoiceRequest request, OpenAiSettings settings) {
        Agent agent = request.agent();
        return new SessionPlan(
                settings,
                agent.model().filter(SessionPlan::said).orElse(settings.model()),
                WireFormat.closestTo(request.carrierFormat()),
                agent.voice().filter(SessionPlan::said).orElse(settings.voice()),
                Optional.of(agent.prompt()).filter(SessionPlan::said),
                agent.firstMessage().filter(SessionPlan::said),
                Options.of(agent).language(),
                request.tools().tools().stream().map(SessionPlan::tool).toList(),
                AgentOptions.of(agent, settings));
    }

    Dialect dialect() {
        return settings.dialect();
    }

    URI socket() {
        return settings.account()
                .url()
                .socket(Query.of("/realtime").with("model", model).toString());
    }

    ClientEvents.Transcription transcription() {
        return new ClientEvents.Transcription(options.transcriptionModel(), language.orElse(null));
    }

    /** The session as we want it: what the settings and the agent add wins over ours. */
    Object session() {
        JsonObject ours = Json.object(Json.write(dialect().session(this))).orElseThrow();
        return options.extra().onto(settings.extra().onto(ours));
    }

    private static ClientEvents.Tool tool(ToolBox.Tool tool) {
        return ClientEvents.Tool.of(
                tool.name(),
                tool.description(),
                Json.object(tool.parameters())
                        .orElseThrow(
                                () -> new BadOptionException("tool " + tool.name(), "has a schema that is no JSON")));
    }

    private static boolean said(String text) {
        return !text.isBlank();
    }
}
