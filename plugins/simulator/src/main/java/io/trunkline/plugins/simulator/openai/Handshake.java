package io.trunkline.plugins.simulator.openai;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Lets in who has the key and asks for what is there; everybody else gets an HTTP status and the reason as JSON. */
final class Handshake extends Handler.Wrapper {
    static final String PATH = "/v1/realtime";

    private final Script script;

    Handshake(Script script, Handler sockets) {
        super(sockets);
        this.script = script;
    }

    @Override
    public boolean handle(Request request, org.eclipse.jetty.server.Response response, Callback callback)
            throws Exception {
        Optional<Script.Refusal> refusal = script.refusal().or(() -> check(request));
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        response.setStatus(refusal.get().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, body(refusal.get()), callback);
        return true;
    }

    private Optional<Script.Refusal> check(Request request) {
        String invalid = "invalid_request_error";
        String authorization = String.valueOf(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (!authorization.equals("Bearer " + script.key())) {
            return Optional.of(new Script.Refusal(401, invalid, "invalid_api_key", "Incorrect API key provided."));
        }
        if (!Request.getPathInContext(request).equals(PATH)) {
            return Optional.of(new Script.Refusal(404, invalid, "not_found", "Invalid URL."));
        }
        return model(request).isEmpty()
                ? Optional.of(new Script.Refusal(400, invalid, "missing_model", "You must provide a model parameter."))
                : Optional.empty();
    }

    static Optional<String> model(Request request) {
        List<String> values = Request.extractQueryParameters(request).getValuesOrEmpty("model");
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private static String body(Script.Refusal refusal) {
        JsonObject body = Json.object()
                .add(
                        "error",
                        Json.object()
                                .add("message", refusal.message())
                                .add("type", refusal.type())
                                .addNull("param")
                                .add("code", refusal.code()))
                .build();
        return body.toString();
    }
}
