package io.trunkline.app.api;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import jakarta.json.JsonObject;

/** {@code /openapi.json}: what there is under {@code /v1}, for whoever asks. */
public final class DocumentRoutes implements HttpService {
    private final JsonObject document;

    /** Describes a table. */
    public DocumentRoutes(RouteTable table) {
        document = OpenApi.document(table);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(
                "/openapi.json",
                (request, response) -> Answer.json(200, document).send(response));
    }
}
