package io.trunkline.app.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says where requests may go. A URL is checked as far as it can be without asking anybody; a name's addresses are checked
 * when they are looked up to be connected to, so that no second look-up can give others.
 *
 * @param httpsOnly whether {@code http} is refused
 * @param allowed hosts with their ports, such as {@code tools.internal:8080}, to which none of this applies but that a URL
 *     must be one
 */
public record UrlGuard(boolean httpsOnly, Set<String> allowed) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LONGEST = 2_048;
    private static final int MOST_ADDRESSES = 16;
    private static final int LAST_PORT = 65_535;

    /** Keeps its own copy. */
    public UrlGuard {
        allowed = Set.copyOf(allowed);
    }

    /** Looks names up. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /**
     * Check a URL.
     *
     * @return the same URL in the one spelling that everybody reads alike, without a fragment
     * @throws RefusedUrlException with the rest of a sentence that begins with the URL's name
     */
    public URI check(String text) throws RefusedUrlException {
        URI url = parse(text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"), "must begin with https:// or http://");
        String authority = url.getRawAuthority();
        require(authority != null, "must have a host");
        require(!authority.contains("@"), "must have no user or password in it");
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        Host host = Host.of(hasPort ? authority.substring(0, colon) : authority);
        int port = hasPort ? port(authority.substring(colon + 1)) : scheme.equals("https") ? HTTPS : HTTP;
        if (!allowed.contains(host.name() + ":" + port)) {
            requirePublic(scheme, host);
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(scheme + "://" + host.name() + (hasPort ? ":" + port : "") + url.getRawPath() + query);
    }

    /**
     * Look up where to connect to.
     *
     * @throws RefusedUrlException when one of the addresses is not public, whatever the others are
     */
    List<InetSocketAddress> resolve(String name, int port, Resolver resolver) throws IOException {
        Host host = Host.of(name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name);
        InetAddress[] found =
                host.address().isPresent() ? new InetAddress[] {host.address().get()} : resolver.resolve(host.name());
        if (!allowed.contains(host.name() + ":" + port)) {
            for (InetAddress address : found) {
                requirePublic(address);
            }
        }
        return Stream.of(found)
                .limit(MOST_ADDRESSES)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /**
     * Read an entry of {@link #allowed()}.
     *
     * @throws RefusedUrlException when it is no host with a port
     */
    public static String allow(String entry) throws RefusedUrlException {
        int colon = entry.lastIndexOf(':');
        require(colon > 0 && colon > entry.lastIndexOf(']'), "must be a host and a port, such as tools.internal:8080");
        return Host.of(entry.substring(0, colon)).name() + ":" + port(entry.substring(colon + 1));
    }

    private void requirePublic(String scheme, Host host) throws RefusedUrlException {
        require(!httpsOnly || scheme.equals("https"), "must begin with https://");
        require(!host.isInner(), "leads to a name inside of a network; server.allow-private can allow it");
        if (host.address().isPresent()) {
            requirePublic(host.address().get());
        }
    }

    private static void requirePublic(InetAddress address) throws RefusedUrlException {
        Optional<String> objection = PublicAddresses.objection(address);
        require(
                objection.isEmpty(),
                "leads to " + objection.orElse("") + "; server.allow-private can allow a host with its port");
    }

    private static URI parse(String text) throws RefusedUrlException {
        require(text.length() <= LONGEST, "must not be longer than " + LONGEST + " characters");
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            // Its message repeats the text.
            throw new RefusedUrlException("is not a URL");
        }
    }

    private static int port(String text) throws RefusedUrlException {
        boolean number = text.matches("[0-9]{1,5}");
        int port = number ? Integer.parseInt(text) : 0;
        require(port > 0 && port <= LAST_PORT, "must have a port from 1 to 65535");
        return port;
    }

    private static void require(boolean condition, String otherwise) throws RefusedUrlException {
        if (!condition) {
            throw new RefusedUrlException(otherwise);
        }
    }
}
