package io.trunkline.plugins.webphone;

import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a socket was opened by our own page. Every browser says whose page opens a socket; what says nothing is no browser,
 * and no page can make use of it.
 */
final class SameOrigin {
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.[0-9.]{1,11}|\\[::1])(:[0-9]{1,5})?");

    private SameOrigin() {}

    static boolean holds(WebhookRequest upgrade) {
        Optional<String> origin = upgrade.header("origin");
        return origin.isEmpty()
                || authority(origin.get()).filter(from -> isOurs(from, upgrade)).isPresent();
    }

    /**
     * The public origin; or this machine, by the name under which it was asked: another site can make its own name lead here,
     * but not call itself localhost.
     */
    private static boolean isOurs(String from, WebhookRequest upgrade) {
        boolean isPublic = authority(upgrade.url()).filter(from::equals).isPresent();
        boolean isHere = LOOPBACK.matcher(from).matches()
                && upgrade.header("host").filter(from::equals).isPresent();
        return isPublic || isHere;
    }

    private static Optional<String> authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority());
        } catch (IllegalArgumentException opaque) {
            return Optional.empty();
        }
    }
}
