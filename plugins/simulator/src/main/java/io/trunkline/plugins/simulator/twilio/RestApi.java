package io.trunkline.plugins.simulator.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twilio's REST interface, as far as a customer needs it for the calls that come in. */
final class RestApi implements HttpHandler {
    private static final Pattern PATH = Pattern.compile("/2010-04-01/Accounts/([^/]+?)(?:/Calls/([^/]+))?\\.json");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Account account;
    private final CallRegistry calls;
    private final Violations strays;
    private final Resources resources;
    private final CallUpdate update;

    /**
     * The interface.
     *
     * @param strays breaches that belong to no call
     */
    RestApi(Account account, CallRegistry calls, Violations strays) {
        this.account = account;
        this.calls = calls;
        this.strays = strays;
        this.resources = new Resources(account);
        this.update = new CallUpdate(resources);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RestReply reply = reply(exchange, body);
            byte[] json = reply.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (reply.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Twilio API\"");
            }
            exchange.sendResponseHeaders(reply.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private RestReply reply(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath();
        if (!account.admits(header(exchange, "Authorization"))) {
            return RestReply.error(401, 20003, "Authenticate");
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches() || !matcher.group(1).equals(account.sid())) {
            strays.add(Rule.REST_PATH, exchange.getRequestMethod() + " " + path);
            return RestReply.notFound(path);
        }
        return matcher.group(2) == null ? account(exchange) : call(exchange, path, matcher.group(2), body);
    }

    private RestReply account(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                ? new RestReply(200, resources.account())
                : notAllowed(exchange);
    }

    private RestReply call(HttpExchange exchange, String path, String sid, String body) {
        Optional<PhoneCall> call = calls.find(sid);
        if (call.isEmpty()) {
            return RestReply.notFound(path);
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> new RestReply(200, resources.call(call.get()));
            case "POST" -> update(exchange, call.get(), body);
            default -> notAllowed(exchange);
        };
    }

    private RestReply update(HttpExchange exchange, PhoneCall call, String body) {
        String type = header(exchange, "Content-Type").toLowerCase(Locale.ROOT);
        if (!type.startsWith(FORM)) {
            call.violations().add(Rule.REST_FORM, "it comes as \"" + type + "\"");
            return RestReply.error(415, 20415, "Unsupported media type");
        }
        try {
            URI base = URI.create("http://" + header(exchange, "Host") + "/");
            return update.apply(call, Form.decode(body), base);
        } catch (IllegalArgumentException e) {
            call.violations().add(Rule.REST_FORM, String.valueOf(e.getMessage()));
            return RestReply.error(400, 20001, "The body cannot be read");
        }
    }

    private RestReply notAllowed(HttpExchange exchange) {
        strays.add(Rule.REST_PATH, exchange.getRequestMethod() + " is not allowed");
        return RestReply.error(405, 20004, "Method not allowed");
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
