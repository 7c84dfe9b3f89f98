package io.trunkline.app.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.staticcontent.ClasspathHandlerConfig;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import java.util.Map;

/**
 * The web page's files. They need no token, for nothing in them is anybody's; and they may do only what the page does, so
 * that nothing that a caller said or a carrier named can act in it. To be registered last: it answers for every path that nobody
 * else did.
 */
public final class PageRoutes implements HttpService {
    private static final Map<HeaderName, String> HEADERS = Map.of(
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src blob:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; trusted-types lit-html;"
                    + " require-trusted-types-for 'script'",
            HeaderNames.create("X-Content-Type-Options"),
            "nosniff",
            HeaderNames.create("Referrer-Policy"),
            "no-referrer",
            HeaderNames.create("Permissions-Policy"),
            "microphone=(self), camera=(), geolocation=()",
            HeaderNames.create("Cross-Origin-Opener-Policy"),
            "same-origin",
            HeaderNames.CACHE_CONTROL,
            // Asked for anew each time, which costs a 304: a page and modules of two versions do not fit each other.
            "no-cache");

    @Override
    public void routing(HttpRules rules) {
        rules.any(PageRoutes::restrict)
                .register(StaticContentFeature.createService(ClasspathHandlerConfig.builder()
                        .location("page")
                        .classLoader(PageRoutes.class.getClassLoader())
                        .welcome("index.html")
                        .build()));
    }

    private static void restrict(ServerRequest request, ServerResponse response) {
        HEADERS.forEach(response::header);
        response.next();
    }
}
