package io.trunkline.app.server;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.session.Router;
import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.tool.ToolShelf;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says who speaks for us, as the configuration has it. */
final class Desks implements Router {
    private static final String BY_NAME = "agent:";

    private final Configuration configuration;
    private final ActivePlugins active;
    private final PipelineEngine pipeline;
    private final Map<String, AgentTools> tools = new HashMap<>();

    Desks(Configuration configuration, ActivePlugins active, PipelineEngine pipeline, ToolShelf shelf) {
        this.configuration = configuration;
        this.active = active;
        this.pipeline = pipeline;
        configuration.agents().forEach((name, agent) -> tools.put(name, shelf.of(agent.tools())));
    }

    @Override
    public Optional<Desk> deskFor(String carrierKind, PhoneNumber called) {
        return called.value().startsWith(BY_NAME)
                ? deskOf(called.value().substring(BY_NAME.length()))
                : Optional.of(desk(configuration.agentFor(called)));
    }

    @Override
    public Optional<Desk> deskOf(String agent) {
        return Optional.ofNullable(configuration.agents().get(agent)).map(this::desk);
    }

    @Override
    public Optional<VoiceEngine> engine(String kind) {
        return kind.equals(PipelineEngine.KIND)
                ? Optional.of(pipeline)
                : Optional.ofNullable(active.engines().get(kind));
    }

    private Desk desk(AgentConfig agent) {
        List<Speaker> speakers = Stream.concat(
                        Stream.of(agent),
                        agent.standIns().stream()
                                .map(name -> Objects.requireNonNull(
                                        configuration.agents().get(name))))
                .map(AgentConfig::agent)
                .map(one -> new Speaker(one, engine(one.engine()).orElseGet(() -> new MissingEngine(one.engine()))))
                .toList();
        return new Desk(
                speakers,
                agent.rules(configuration.server().fallbackPhrase()),
                agent.transfer(),
                agent.variables(),
                tools.getOrDefault(agent.agent().name(), AgentTools.NONE));
    }
}
