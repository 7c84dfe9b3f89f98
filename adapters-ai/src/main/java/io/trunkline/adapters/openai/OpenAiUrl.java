package io.trunkline.adapters.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.plugin.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;

/**
 * Where the API is.
 *
 * @param base such as {@code https://api.openai.com/v1}, without a slash at the end
 */
record OpenAiUrl(String base) {
    static OpenAiUrl from(Settings settings, String key) {
        URI url = settings.url(key);
        boolean plain = url.getScheme().equalsIgnoreCase("http");
        if (!plain && !url.getScheme().equalsIgnoreCase("https")) {
            throw settings.invalid(key, "must begin with https://");
        }
        if (plain && !isLoopback(url.getHost())) {
            throw settings.invalid(key, "must begin with https:// unless it points to this machine");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw settings.invalid(key, "must have no user, query or fragment");
        }
        String rest = url.getRawSchemeSpecificPart().replaceFirst("/+$", "");
        return new OpenAiUrl((plain ? "http:" : "https:") + rest);
    }

    /** The WebSocket of a model: the same address with the scheme swapped, as the vendor's own clients do it. */
    URI socket(String model) {
        return URI.create(
                "ws" + base.substring("http".length()) + "/realtime?model=" + URLEncoder.encode(model, UTF_8));
    }

    /** The list of models, the cheapest question that needs a valid key. */
    URI models() {
        return URI.create(base + "/models");
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
        return base;
    }
}
