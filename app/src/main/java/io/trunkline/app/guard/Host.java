package io.trunkline.app.guard;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a URL, in the one spelling that everybody reads alike.
 *
 * @param name a lower-case name of ASCII letters without a dot at its end, or an address; IPv6 in brackets
 */
record Host(String name) {
    private static final Pattern LAST_IS_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final String PART = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(PART + "(\\." + PART + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");
    private static final Pattern INNER_NAME = Pattern.compile(
            "[^.]*|.*\\.(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\\.arpa)");

    static Host of(String text) throws RefusedUrlException {
        return new Host(text.startsWith("[") ? ipv6(text) : ascii(text));
    }

    /** The address, if the host is one and not a name. */
    Optional<InetAddress> address() {
        boolean literal = name.startsWith("[") || IPV4.matcher(name).matches();
        return literal ? Optional.of(InetAddress.ofLiteral(bare())) : Optional.empty();
    }

    /** Without brackets. */
    String bare() {
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }

    /** Whether this is a name that is only known inside of a network: {@code metadata}, {@code metadata.google.internal}. */
    boolean isInner() {
        return address().isEmpty() && INNER_NAME.matcher(name).matches();
    }

    private static String ipv6(String text) throws RefusedUrlException {
        try {
            if (IPV6.matcher(text).matches()) {
                InetAddress.ofLiteral(text.substring(1, text.length() - 1));
                return text.toLowerCase(Locale.ROOT);
            }
        } catch (IllegalArgumentException noAddress) {
            // Refused below.
        }
        throw new RefusedUrlException("has no IPv6 address in its brackets");
    }

    private static String ascii(String text) throws RefusedUrlException {
        String name;
        try {
            name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            throw new RefusedUrlException("has no host name that can be used");
        }
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (plain.isEmpty() || plain.startsWith(".") || plain.contains("..")) {
            throw new RefusedUrlException("has no host name that can be used");
        }
        if (LAST_IS_NUMBER.matcher(plain).matches() && !IPV4.matcher(plain).matches()) {
            throw new RefusedUrlException("writes an address in an unusual way");
        }
        return plain;
    }
}
