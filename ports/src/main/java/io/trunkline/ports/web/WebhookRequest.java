package io.trunkline.ports.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A carrier's HTTP request, with everything a signature can cover kept as it came.
 *
 * @param method such as {@code POST}
 * @param topic what stands behind {@code /webhooks/{kind}/}, such as {@code voice}; empty for a socket's upgrade
 * @param url the public URL as the carrier spelled it: the configured public origin (never {@code Host} or
 *     {@code X-Forwarded-*}) and the raw request target, escapes untouched; {@code wss} for a socket's upgrade
 * @param headers by lower-case name
 * @param body the raw bytes, not to be changed; empty for a socket's upgrade
 */
public record WebhookRequest(String method, String topic, String url, Map<String, List<String>> headers, byte[] body) {
    /** Puts header names into lower case. */
    public WebhookRequest {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        entry -> List.copyOf(entry.getValue()),
                        (first, second) -> first));
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    @Override
    public String toString() {
        return method + " " + topic + " (" + body.length + " bytes)";
    }
}
