package io.trunkline.plugins.simulator.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.trunkline.plugins.simulator.line.Fault;
import io.trunkline.plugins.simulator.line.Mishaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Twilio's REST interface, as far as a customer needs it for calls, recordings and numbers. */
final class RestApi implements HttpHandler {
    /** What is done to a resource. */
    interface Operation {
        /**
         * Do it.
         *
         * @param ids in the path, in order
         */
        RestReply apply(RestRequest request, List<String> ids) throws RestException;
    }

    private record Resource(Pattern path, Map<String, Operation> operations) {}

    private static final Pattern ACCOUNT = Pattern.compile("/2010-04-01/Accounts/([^/.]+)(.*)");

    private final Account account;
    private final Violations strays;
    private final Mishaps mishaps;
    private final List<Resource> resources = new ArrayList<>();

    /**
     * The interface.
     *
     * @param strays breaches that belong to no call
     */
    RestApi(Exchange exchange, Numbers numbers, Violations strays) {
        this.account = exchange.account();
        this.strays = strays;
        this.mishaps = exchange.mishaps();
        Resources shown = new Resources(account);
        CallsApi calls = new CallsApi(exchange, shown, strays);
        RecordingsApi recordings = new RecordingsApi(exchange, shown, strays);
        NumbersApi available = new NumbersApi(account, numbers, strays);
        add(".json", Map.of("GET", (_, _) -> RestReply.json(200, shown.account())));
        add("/Calls.json", Map.of("GET", calls::list, "POST", calls::create));
        add("/Calls/{}.json", Map.of("GET", calls::fetch, "POST", calls::update));
        add("/Calls/{}/Recordings.json", Map.of("GET", recordings::listOfCall, "POST", recordings::create));
        add(
                "/Calls/{}/Recordings/{}.json",
                Map.of("GET", recordings::fetch, "POST", recordings::update, "DELETE", recordings::delete));
        add("/Recordings.json", Map.of("GET", recordings::list));
        add("/Recordings/{}.json", Map.of("GET", recordings::fetch, "DELETE", recordings::delete));
        add("/Recordings/{}.{}", Map.of("GET", recordings::media));
        add("/AvailablePhoneNumbers/{}/Local.json", Map.of("GET", available::search));
        add("/IncomingPhoneNumbers.json", Map.of("GET", available::list, "POST", available::buy));
        add("/IncomingPhoneNumbers/{}.json", Map.of("GET", available::fetch, "POST", available::update));
    }

    /** A request that changes something can be struck by a mishap; a connection that breaks off has no answer. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RestRequest request = RestRequest.of(exchange);
            boolean changes = request.method().equals("POST");
            if (changes && mishaps.strikes(Fault.RESET_BEFORE)) {
                return;
            }
            RestReply reply = changes ? mishap().orElseGet(() -> reply(request)) : reply(request);
            if (!changes || !mishaps.strikes(Fault.RESET_AFTER)) {
                write(exchange, reply);
            }
        }
    }

    private Optional<RestReply> mishap() {
        if (mishaps.strikes(Fault.TOO_MANY_REQUESTS)) {
            return Optional.of(RestReply.error(429, 20429, "Too Many Requests"));
        }
        return mishaps.strikes(Fault.UNAVAILABLE)
                ? Optional.of(RestReply.error(503, 20503, "Service Unavailable"))
                : Optional.empty();
    }

    private static void write(HttpExchange exchange, RestReply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        if (reply.status() == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    private RestReply reply(RestRequest request) {
        if (!account.admits(request.authorization())) {
            return RestReply.error(401, 20003, "Authenticate");
        }
        try {
            return answer(request);
        } catch (RestException e) {
            return e.reply();
        }
    }

    private RestReply answer(RestRequest request) throws RestException {
        Matcher within = ACCOUNT.matcher(request.path());
        if (within.matches() && within.group(1).equals(account.sid())) {
            for (Resource resource : resources) {
                Matcher matcher = resource.path().matcher(within.group(2));
                if (matcher.matches()) {
                    return operation(resource, request).apply(request, ids(matcher));
                }
            }
        }
        strays.add(Rule.REST_PATH, request.method() + " " + request.path());
        return RestReply.notFound(request.path());
    }

    private Operation operation(Resource resource, RestRequest request) throws RestException {
        Optional<Operation> operation =
                Optional.ofNullable(resource.operations().get(request.method()));
        if (operation.isEmpty()) {
            strays.add(Rule.REST_PATH, request.method() + " is not allowed");
        }
        return operation.orElseThrow(() -> new RestException(405, 20004, "Method not allowed"));
    }

    private void add(String template, Map<String, Operation> operations) {
        String path = template.replace(".", "\\.").replace("{}", "([^/.]+)");
        String twilioCurrent = path.replace("/Recordings/([^/.]+)", "/Recordings/(Twilio\\.CURRENT|[^/.]+)");
        resources.add(new Resource(Pattern.compile(twilioCurrent), operations));
    }

    private static List<String> ids(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(matcher::group)
                .toList();
    }
}
