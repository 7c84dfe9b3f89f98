package io.trunkline.app.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.RequestException;
import io.helidon.http.RoutedPath;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.trunkline.app.config.Role;
import io.trunkline.ports.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1}: every request carries a token, and what is not done is told as RFC 9457 has it. */
public final class ControlRoutes implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(ControlRoutes.class);
    private static final String ROOT = "/v1";

    private final Tokens tokens;
    private final List<Entry> table;

    private record Entry(Route route, PathMatcher path) {}

    private record Match(Route route, RoutedPath path) {}

    /**
     * The routes.
     *
     * @param tokens open them
     * @param table what there is
     */
    public ControlRoutes(Tokens tokens, RouteTable table) {
        this.tokens = tokens;
        this.table = table.routes().stream()
                .map(route -> new Entry(route, PathMatchers.create(route.path())))
                .toList();
    }

    /** Tells as a problem also what the HTTP server refuses by itself. */
    public static DirectHandlers refusals() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, ControlRoutes::refuse);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refuse(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        if (!request.path().startsWith(ROOT + "/")) {
            return DirectHandler.defaultHandler().handle(request, type, status, headers, message);
        }
        ProblemException problem = type == DirectHandler.EventType.PAYLOAD_TOO_LARGE || status.code() == 413
                ? ProblemException.tooLarge()
                : ProblemException.refusedRequest(status.code());
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .keepAlive(false)
                .entity(problem.body())
                .build();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) throws IOException {
        answer(request).send(response);
    }

    private Answer answer(ServerRequest request) {
        try {
            Match match = find(request);
            return match.route().action().act(new Request(request, match.path(), match.route()));
        } catch (ProblemException problem) {
            return Answer.problem(problem);
        } catch (StoreException failure) {
            LOG.error("the store cannot be used", failure);
            return Answer.problem(ProblemException.storage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Answer.problem(ProblemException.stopping());
        } catch (RequestException | UncheckedIOException clients) {
            throw clients;
        } catch (RuntimeException failure) {
            LOG.error("{} {}", request.prologue().method(), ROOT, failure);
            return Answer.problem(ProblemException.internal());
        }
    }

    /** Whoever has no token learns nothing, not even what routes there are. */
    private Match find(ServerRequest request) throws ProblemException {
        String method = request.prologue().method().text();
        List<String> others = new ArrayList<>();
        for (Entry entry : table) {
            PathMatchers.MatchResult result = entry.path().match(request.path().absolute());
            if (result.accepted() && entry.route().method().equals(method)) {
                tokens.require(entry.route().role(), authorization(request));
                return new Match(entry.route(), result.path());
            }
            if (result.accepted()) {
                others.add(entry.route().method());
            }
        }
        tokens.require(Role.READ, authorization(request));
        throw others.isEmpty()
                ? ProblemException.unknownRoute(request.path().absolute().path())
                : ProblemException.wrongMethod(others.stream().distinct().collect(Collectors.joining(", ")));
    }

    private static Optional<String> authorization(ServerRequest request) {
        return request.headers().first(HeaderNames.AUTHORIZATION);
    }
}
