package io.trunkline.app.config;

import io.trunkline.ports.call.Cost;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns text into values. What is wrong is the rest of a sentence that begins with the key, and leaves the text out. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h)");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Pattern PRICE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,8})?)\\s+([A-Z]{3})");
    private static final int MAX_PORT = 65_535;

    private Values() {}

    static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("must be a whole number from 0 to 65535", noNumber);
        }
        throw new IllegalArgumentException("must be from 0 to 65535");
    }

    static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be a number with its unit, such as 90s, 30m or 1h");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    static Duration durationUpTo(Duration longest, String text) {
        Duration duration = duration(text);
        if (duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException("must not be longer than " + longest.toHours() + "h");
        }
        return duration;
    }

    /** An amount and its currency, such as {@code 0.0085 USD}. */
    static Cost price(String text) {
        Matcher parts = PRICE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be an amount and its currency, such as 0.0085 USD");
        }
        return new Cost(new BigDecimal(parts.group(1)), parts.group(2), false);
    }

    static String host(String text) {
        if (text.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+")) {
            return text;
        }
        throw new IllegalArgumentException("must be a host name or an IP address");
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("must be a path", noPath);
        }
    }

    /** An origin: scheme, host and perhaps a port, without a slash at the end. */
    static URI origin(String text) {
        URI url = url(text);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if ((!secure && !"http".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("must be a URL such as https://calls.example.com");
        }
        if (!url.getRawPath().matches("/?") || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("must end after host and port: no path, query or fragment");
        }
        if (url.getRawUserInfo() != null || url.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("must have no user in it, and a port up to 65535");
        }
        if (!secure && !isLoopback(url)) {
            throw new IllegalArgumentException("must begin with https:// (http:// is for this machine only)");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** An address of a web service, without a user and with nothing behind its path. */
    static URI httpUrl(String text) {
        URI url = url(text);
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (!web || !bare || url.getHost() == null) {
            throw new IllegalArgumentException("must be a URL such as http://127.0.0.1:8080");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noUrl) {
            // Its message repeats the text.
            throw new IllegalArgumentException("is not a URL");
        }
    }

    static boolean isLoopbackUrl(String text) {
        try {
            return isLoopback(url(text.strip()));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    static boolean isLoopback(URI url) {
        return url.getHost() != null
                && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
