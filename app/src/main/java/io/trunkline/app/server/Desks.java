package io.trunkline.app.server;

import io.trunkline.app.config.AgentConfig;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.session.Router;
import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.tool.ToolShelf;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.voice.VoiceEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says who speaks for us, as the configuration has it. */
final class Desks implements Router {
    private final Configuration configuration;
    private final ActivePlugins active;
    private final Map<String, AgentTools> tools = new HashMap<>();

    Desks(Configuration configuration, ActivePlugins active, ToolShelf shelf) {
        this.configuration = configuration;
        this.active = active;
        configuration.agents().forEach((name, agent) -> tools.put(name, shelf.of(agent.tools())));
    }

    @Override
    public Desk deskFor(String carrierKind, PhoneNumber called) {
        return desk(configuration.agentFor(called));
    }

    @Override
    public Optional<Desk> deskOf(String agent) {
        return Optional.ofNullable(configuration.agents().get(agent)).map(this::desk);
    }

    @Override
    public Optional<VoiceEngine> engine(String kind) {
        return Optional.ofNullable(active.engines().get(kind));
    }

    private Desk desk(AgentConfig agent) {
        String kind = agent.agent().engine();
        VoiceEngine engine = active.engines().getOrDefault(kind, new MissingEngine(kind));
        return new Desk(
                agent.agent(),
                engine,
                agent.rules(configuration.server().fallbackPhrase()),
                agent.variables(),
                tools.getOrDefault(agent.agent().name(), AgentTools.NONE));
    }
}
