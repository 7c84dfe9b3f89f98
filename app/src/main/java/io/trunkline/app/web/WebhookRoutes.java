package io.trunkline.app.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.trunkline.app.http.RawRequest;
import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.ports.web.WebhookReply;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code POST /webhooks/{kind}/{topic}}: every carrier's webhooks. */
final class WebhookRoutes implements HttpService {
    private final Map<String, ActiveCarrier> carriers;
    private final Set<String> kinds;
    private final Supplier<URI> publicOrigin;
    private final WebhookDesk desk;

    /**
     * Routes.
     *
     * @param carriers the active carriers by kind
     * @param kinds every kind a plugin is there for, active or not
     * @param publicOrigin where carriers reach us
     * @param desk takes the webhooks
     */
    WebhookRoutes(
            Map<String, ActiveCarrier> carriers, Set<String> kinds, Supplier<URI> publicOrigin, WebhookDesk desk) {
        this.carriers = carriers;
        this.kinds = kinds;
        this.publicOrigin = publicOrigin;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/{kind}/{topic:.+}", this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        String kind = request.path().pathParameters().get("kind");
        byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        List<Runnable> afterwards = new ArrayList<>();
        send(response, reply(kind, request, body, afterwards::add));
        afterwards.forEach(
                work -> Thread.ofVirtual().name("after-webhook-" + kind).start(work));
    }

    private WebhookReply reply(String kind, ServerRequest request, byte[] body, Consumer<Runnable> afterwards) {
        ActiveCarrier carrier = carriers.get(kind);
        if (carrier != null) {
            return desk.take(carrier, webhook(request, body), afterwards);
        }
        return kinds.contains(kind)
                ? WebhookDesk.text(503, "carrier " + kind + " is not configured")
                : WebhookDesk.text(404, "no such carrier");
    }

    private WebhookRequest webhook(ServerRequest request, byte[] body) {
        return new WebhookRequest(
                request.prologue().method().text(),
                request.path().pathParameters().get("topic"),
                publicOrigin.get()
                        + RawRequest.target(
                                request.prologue().uriPath(), request.prologue().query()),
                RawRequest.headers(request.headers()),
                body);
    }

    private static void send(ServerResponse response, WebhookReply reply) {
        response.status(Status.create(reply.status()));
        if (!reply.contentType().isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        }
        response.send(reply.body());
    }
}
