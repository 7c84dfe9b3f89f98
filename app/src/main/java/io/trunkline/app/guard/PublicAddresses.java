package io.trunkline.app.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the public Internet from all others. IPv6 addresses count as public only in the one block that is given
 * out; of IPv4, the blocks that are not are listed.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA: special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA: special-purpose IPv6 addresses</a>
 */
final class PublicAddresses {
    private static final List<Network> SPECIAL = List.of(
            Network.of("168.63.129.16/32", "a metadata address"),
            Network.of("169.254.169.254/32", "a metadata address"),
            Network.of("100.100.100.200/32", "a metadata address"),
            Network.of("fd00:ec2::254/128", "a metadata address"),
            Network.of("0.0.0.0/8", "an unspecified address"),
            Network.of("10.0.0.0/8", "a private address"),
            Network.of("100.64.0.0/10", "a shared address of a carrier's network"),
            Network.of("127.0.0.0/8", "a loopback address"),
            Network.of("169.254.0.0/16", "a link-local address"),
            Network.of("172.16.0.0/12", "a private address"),
            Network.of("192.0.0.0/24", "a reserved address"),
            Network.of("192.0.2.0/24", "a documentation address"),
            Network.of("192.88.99.0/24", "a reserved address"),
            Network.of("192.168.0.0/16", "a private address"),
            Network.of("198.18.0.0/15", "a benchmarking address"),
            Network.of("198.51.100.0/24", "a documentation address"),
            Network.of("203.0.113.0/24", "a documentation address"),
            Network.of("224.0.0.0/4", "a multicast address"),
            Network.of("240.0.0.0/4", "a reserved address"),
            Network.of("::/128", "an unspecified address"),
            Network.of("::1/128", "a loopback address"),
            Network.of("fc00::/7", "a private address"),
            Network.of("fe80::/10", "a link-local address"),
            Network.of("fec0::/10", "a private address"),
            Network.of("ff00::/8", "a multicast address"),
            Network.of("2001::/32", "a tunnel's address"),
            Network.of("2002::/16", "a tunnel's address"),
            Network.of("2001:db8::/32", "a documentation address"),
            Network.of("3fff::/20", "a documentation address"),
            Network.of("2001::/23", "a reserved address"));

    private static final Network GIVEN_OUT = Network.of("2000::/3", "public");

    /** On networks without IPv4 every IPv4 server is reached through this block, so what counts is the address in it. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96", "translated");

    private static final int IPV4_BEGINS = 12;

    private PublicAddresses() {}

    /** What an address is if it is not public, as in {@code a private address}. */
    static Optional<String> objection(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED.holds(bytes)) {
            return objection(ipv4In(bytes));
        }
        Optional<String> special = SPECIAL.stream()
                .filter(network -> network.holds(bytes))
                .map(Network::word)
                .findFirst();
        boolean public6 = !(address instanceof Inet6Address) || GIVEN_OUT.holds(bytes);
        return special.isPresent() || public6 ? special : Optional.of("a reserved address");
    }

    private static InetAddress ipv4In(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, IPV4_BEGINS, bytes.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
