package io.trunkline.adapters.wire;

import io.trunkline.ports.plugin.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where a vendor's API is. Sockets have the same address with the scheme swapped, as the vendors' own clients do it; a vendor
 * whose sockets live elsewhere has a setting of its own for that.
 *
 * @param text such as {@code https://api.openai.com/v1}, without a slash at the end
 */
public record BaseUrl(String text) {
    /** Read a setting: {@code https} or {@code wss}, the plain ones to this machine only. */
    public static BaseUrl from(Settings settings, String key) {
        URI url = settings.url(key);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT).replaceFirst("^ws", "http");
        boolean plain = scheme.equals("http");
        if (!plain && !scheme.equals("https")) {
            throw settings.invalid(key, "must begin with https://");
        }
        if (plain && !isLoopback(url.getHost())) {
            throw settings.invalid(key, "must begin with https:// unless it points to this machine");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw settings.invalid(key, "must have no user, query or fragment");
        }
        return new BaseUrl(scheme + ":" + url.getRawSchemeSpecificPart().replaceFirst("/+$", ""));
    }

    /** A page below it; {@code path} begins with a slash and may have a query. */
    public URI http(String path) {
        return URI.create(text + path);
    }

    /** A WebSocket below it; {@code path} begins with a slash and may have a query. */
    public URI socket(String path) {
        return URI.create("ws" + text.substring("http".length()) + path);
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
