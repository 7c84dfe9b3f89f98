package io.trunkline.app.config;

import io.trunkline.app.guard.RefusedUrlException;
import io.trunkline.app.guard.UrlGuard;
import io.trunkline.ports.call.Cost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The server itself.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param publicUrl where carriers reach us: scheme, host and perhaps a port, nothing behind them
 * @param requireSignature whether a webhook must be signed
 * @param adminToken what opens the control interface
 * @param api who else may use it, and how much
 * @param plugins the folder that plugins are loaded from
 * @param data the folder for everything that is kept
 * @param drain how long live calls may go on after the order to stop
 * @param fallbackPhrase what a caller hears when the voice engine fails
 * @param prices what carriers take for a minute, by kind
 * @param guard where requests may go whose address others can influence
 * @param jsonLog whether every line of the log is a JSON object
 */
public record ServerConfig(
        String host,
        int port,
        Optional<URI> publicUrl,
        boolean requireSignature,
        AdminToken adminToken,
        ApiConfig api,
        Path plugins,
        Path data,
        Duration drain,
        String fallbackPhrase,
        Map<String, Cost> prices,
        UrlGuard guard,
        boolean jsonLog) {
    /** The largest webhook body, in bytes. */
    public static final int MAX_BODY = 1 << 20;

    private static final String PRICES = "server.prices";
    private static final Duration LONGEST_DRAIN = Duration.ofHours(24);

    static ServerConfig read(Reader reader) {
        AdminToken admin =
                reader.read("server.admin-token", AdminToken::configured).orElseGet(AdminToken::random);
        return new ServerConfig(
                host(reader),
                port(reader),
                reader.read("server.public-url", Values::origin),
                reader.read("server.require-signature", Values::flag).orElse(true),
                admin,
                ApiConfig.read(reader, admin),
                pluginFolder(reader),
                dataFolder(reader),
                reader.read("server.drain", text -> Values.durationUpTo(LONGEST_DRAIN, text))
                        .orElse(Duration.ofSeconds(30)),
                reader.text("server.fallback-phrase")
                        .orElse("I am sorry, something went wrong. Please call again later. Goodbye."),
                prices(reader),
                guard(reader),
                reader.read("server.log", ServerConfig::isJson).orElse(false));
    }

    private static boolean isJson(String text) {
        return switch (text) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException("must be text or json");
        };
    }

    static String host(Reader reader) {
        return reader.read("server.host", Values::host).orElse("127.0.0.1");
    }

    static int port(Reader reader) {
        return reader.read("server.port", Values::port).orElse(8080);
    }

    private static UrlGuard guard(Reader reader) {
        return new UrlGuard(
                reader.read("server.https-only", Values::flag).orElse(false),
                Set.copyOf(reader.list("server.allow-private", ServerConfig::hostAndPort)));
    }

    private static String hostAndPort(String text) {
        try {
            return UrlGuard.allow(text);
        } catch (RefusedUrlException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private static Map<String, Cost> prices(Reader reader) {
        Map<String, Cost> prices = new TreeMap<>();
        for (String kind : reader.names(PRICES)) {
            reader.read(PRICES + "." + kind, Values::price).ifPresent(price -> prices.put(kind, price));
        }
        return Map.copyOf(prices);
    }

    static Path dataFolder(Reader reader) {
        return reader.read("data", Values::path).orElse(Path.of("data"));
    }

    static Path pluginFolder(Reader reader) {
        return reader.read("plugins", Values::path).orElse(Path.of("plugins"));
    }

    /** Whether {@link #publicUrl} leads to this machine only, so that no carrier out there can reach it. */
    public boolean isLocal() {
        return publicUrl.filter(Values::isLoopback).isPresent();
    }
}
