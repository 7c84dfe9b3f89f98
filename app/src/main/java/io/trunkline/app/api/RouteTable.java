package io.trunkline.app.api;

import java.util.List;

/** Every route of the control interface: the server answers by it, and {@link OpenApi} describes it. */
public final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Routes> groups) {
        routes = groups.stream().flatMap(group -> group.routes().stream()).toList();
    }

    /**
     * The routes of a server.
     *
     * @param calls what can be asked of calls
     * @param numbers what can be asked of numbers
     * @param history the calls that were and are
     * @param data what a person may ask for
     * @param host what the server is made of
     * @param events the stream of events
     * @param campaigns what can be asked of campaigns
     */
    public static RouteTable of(
            CallsApi calls,
            NumbersApi numbers,
            HistoryApi history,
            PersonalData data,
            HostApi host,
            EventStreams events,
            CampaignsApi campaigns) {
        return new RouteTable(List.of(
                new CallRoutes(calls),
                new HistoryRoutes(history),
                new PersonalDataRoutes(data),
                new EventRoutes(events),
                new CampaignRoutes(campaigns),
                new HostRoutes(host),
                new NumberRoutes(numbers)));
    }

    List<Route> routes() {
        return routes;
    }
}
