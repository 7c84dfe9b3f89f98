package io.trunkline.app.api;

import java.util.List;

/** What the server is made of. */
record HostRoutes(HostApi host) implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/v1/agents",
                        "listAgents",
                        "The agents that can speak",
                        "Agents",
                        _ -> Answer.json(200, host.tellAgents())),
                Route.get(
                        "/v1/plugins",
                        "listPlugins",
                        "The plugins that were loaded, and those that were not",
                        "Plugins",
                        _ -> Answer.json(200, host.tellPlugins())));
    }
}
