package io.trunkline.app.server;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.session.Router;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.Optional;

/** Says who speaks for us, as the configuration has it. */
record Desks(Configuration configuration, ActivePlugins active) implements Router {
    @Override
    public Desk deskFor(String carrierKind, PhoneNumber called) {
        return desk(configuration.agentFor(called));
    }

    @Override
    public Optional<Desk> deskOf(String agent) {
        return Optional.ofNullable(configuration.agents().get(agent)).map(this::desk);
    }

    private Desk desk(AgentConfig agent) {
        String kind = agent.agent().engine();
        VoiceEngine engine = active.engines().getOrDefault(kind, new MissingEngine(kind));
        return new Desk(
                agent.agent(), engine, agent.rules(configuration.server().fallbackPhrase()));
    }
}
