package io.trunkline.app.server;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.session.Router;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says who speaks for us, as the configuration has it. */
record Desks(Configuration configuration, ActivePlugins active, PipelineEngine pipeline) implements Router {
    @Override
    public Desk deskFor(String carrierKind, PhoneNumber called) {
        return desk(configuration.agentFor(called));
    }

    @Override
    public Optional<Desk> deskOf(String agent) {
        return Optional.ofNullable(configuration.agents().get(agent)).map(this::desk);
    }

    private Desk desk(AgentConfig agent) {
        List<Speaker> speakers = Stream.concat(
                        Stream.of(agent),
                        agent.standIns().stream()
                                .map(name -> Objects.requireNonNull(
                                        configuration.agents().get(name))))
                .map(AgentConfig::agent)
                .map(one -> new Speaker(one, engine(one.engine())))
                .toList();
        return new Desk(
                speakers, agent.rules(configuration.server().fallbackPhrase()), agent.transfer());
    }

    private VoiceEngine engine(String kind) {
        return kind.equals(PipelineEngine.KIND)
                ? pipeline
                : active.engines().getOrDefault(kind, new MissingEngine(kind));
    }
}
