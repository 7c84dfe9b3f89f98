package io.trunkline.plugins.simulator.telnyx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trunkline.plugins.simulator.line.Breaches;
import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Telnyx's REST interface, as far as a customer needs it for calls and numbers. */
final class RestApi implements HttpHandler {
    private final Platform platform;
    private final Breaches strays;
    private final Commands commands;
    private final Queries queries;
    private final Numbers numbers;
    private final Application application;

    /**
     * The interface.
     *
     * @param strays breaches that belong to no call
     */
    RestApi(Platform platform, Switchboard switchboard, Breaches strays) {
        this.platform = platform;
        this.strays = strays;
        this.commands = new Commands(platform, switchboard, strays);
        this.queries = new Queries(platform, switchboard.legs(), strays);
        this.numbers = new Numbers(platform.account(), strays);
        this.application = new Application(platform.account(), switchboard, strays);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            if (request.method().equals("GET") && request.rawPath().startsWith(Recordings.PATH)) {
                download(exchange, request);
                return;
            }
            Optional<Reply> reply = reply(request);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        } catch (IllegalArgumentException e) {
            strays.add(Rule.REST_PATH.brokenBy(String.valueOf(e.getMessage())));
            throw new IOException("an address that cannot be read", e);
        }
    }

    /** The answer; nothing when the connection is to break off. */
    private Optional<Reply> reply(Request request) {
        Mishaps mishaps = platform.mishaps();
        Optional<Reply> refusal = refusal(request);
        if (refusal.isPresent() || !request.isCommand()) {
            return refusal.or(() -> Optional.of(route(request)));
        }
        if (mishaps.strikes(Fault.TOO_MANY_REQUESTS)) {
            return Optional.of(
                    Problem.TOO_MANY_REQUESTS.reply("You have exceeded the maximum number of allowed requests."));
        }
        if (mishaps.strikes(Fault.UNAVAILABLE)) {
            return Optional.of(Problem.UNAVAILABLE.reply("Try again later."));
        }
        if (mishaps.strikes(Fault.RESET_BEFORE)) {
            return Optional.empty();
        }
        Reply done = route(request);
        return mishaps.strikes(Fault.RESET_AFTER) ? Optional.empty() : Optional.of(done);
    }

    private Optional<Reply> refusal(Request request) {
        if (request.authorization().isEmpty()) {
            strays.add(Rule.API_KEY.brokenBy("there is none"));
            return Optional.of(Problem.NOT_FOUND.reply("The requested resource or URL could not be found."));
        }
        if (!platform.account().admits(request.authorization().get())) {
            strays.add(Rule.API_KEY.brokenBy("it is another"));
            return Optional.of(Problem.UNAUTHORIZED.reply("The required authentication headers were wrong."));
        }
        return Optional.empty();
    }

    private Reply route(Request request) {
        Optional<Reply> reply =
                switch (request.path().isEmpty() ? "" : request.path().getFirst()) {
                    case "calls" -> request.method().equals("GET") ? queries.answer(request) : commands.obey(request);
                    case "connections", "detail_records", "recordings" -> queries.answer(request);
                    case "available_phone_numbers", "number_orders", "phone_numbers" -> numbers.answer(request);
                    case "call_control_applications" -> application.answer(request);
                    default -> Optional.empty();
                };
        return reply.orElseGet(() -> {
            strays.add(Rule.REST_PATH.brokenBy(request.method() + " " + request.rawPath()));
            return Problem.NOT_FOUND.reply("The requested resource or URL could not be found.");
        });
    }

    private void download(HttpExchange exchange, Request request) throws IOException {
        if (request.authorization().isPresent()) {
            strays.add(Rule.DOWNLOAD_KEY.brokenBy("it came with one"));
        }
        Optional<Recordings.Recording> recording = platform.recordings().at(request.rawPath());
        byte[] file = recording.map(Recordings.Recording::wav).orElse(new byte[0]);
        exchange.getResponseHeaders().set("Content-Type", recording.isPresent() ? "audio/x-wav" : "text/plain");
        exchange.sendResponseHeaders(recording.isPresent() ? 200 : 403, file.length == 0 ? -1 : file.length);
        if (file.length > 0) {
            exchange.getResponseBody().write(file);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] json = reply.json().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (reply.status() == Problem.TOO_MANY_REQUESTS.status()) {
            exchange.getResponseHeaders().set("x-ratelimit-limit", "150");
            exchange.getResponseHeaders().set("x-ratelimit-remaining", "0");
            exchange.getResponseHeaders().set("x-ratelimit-reset", "1");
        }
        exchange.sendResponseHeaders(reply.status(), json.length);
        exchange.getResponseBody().write(json);
    }
}
