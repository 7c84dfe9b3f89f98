package io.trunkline.app.web;

import io.helidon.webserver.http.HttpRouting;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.app.session.CallSessions;
import io.trunkline.app.session.Reconciliation;
import io.trunkline.app.telemetry.Telemetry;
import io.trunkline.ports.store.EventInbox;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Every HTTP route there is. */
public final class WebRoutes {
    private final WebhookRoutes webhooks;
    private final HealthRoutes health;

    /**
     * The routes.
     *
     * @param carriers the active carriers by kind
     * @param kinds every kind a carrier plugin is there for, active or not
     * @param publicOrigin where carriers reach us
     * @param calls take what webhooks tell
     * @param reconciliation ends calls that nobody knows any more
     * @param inbox remembers deliveries
     * @param telemetry counts and traces, and is shown
     * @param requireSignature whether a webhook must be signed
     */
    public WebRoutes(
            Map<String, ActiveCarrier> carriers,
            Set<String> kinds,
            Supplier<URI> publicOrigin,
            CallSessions calls,
            Reconciliation reconciliation,
            EventInbox inbox,
            Telemetry telemetry,
            boolean requireSignature) {
        WebhookDesk desk = new WebhookDesk(
                calls, reconciliation, new Inbox(inbox, InstantSource.system()), telemetry, requireSignature);
        webhooks = new WebhookRoutes(carriers, kinds, publicOrigin, desk);
        health = new HealthRoutes(calls, telemetry);
    }

    /** Add the routes. */
    public void addTo(HttpRouting.Builder routing) {
        routing.register("/webhooks", webhooks).register("/", health);
    }
}
