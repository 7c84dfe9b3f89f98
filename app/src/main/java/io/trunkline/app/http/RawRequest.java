package io.trunkline.app.http;

import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes from a request what signatures cover, as it stood on the wire. */
public final class RawRequest {
    private RawRequest() {}

    /** The request target, escapes untouched. */
    public static String target(UriPath path, UriQuery query) {
        return query.rawValue().isEmpty() ? path.rawPath() : path.rawPath() + "?" + query.rawValue();
    }

    /** All values of all headers. */
    public static Map<String, List<String>> headers(Headers headers) {
        return headers.stream().collect(Collectors.toMap(Header::name, Header::allValues, (first, second) -> first));
    }
}
