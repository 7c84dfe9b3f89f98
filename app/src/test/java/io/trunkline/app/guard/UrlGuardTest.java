package io.trunkline.app.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlGuardTest {
    private static final UrlGuard GUARD = new UrlGuard(false, Set.of());

    private static String refusal(UrlGuard guard, String url) {
        return String.valueOf(assertThrows(RefusedUrlException.class, () -> guard.check(url), url)
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // IPv4 as everybody writes it
                "http://127.0.0.1/                 | a loopback address",
                "http://127.255.255.254:8080/x     | a loopback address",
                "http://0.0.0.0                    | an unspecified address",
                "http://0.1.2.3/                   | an unspecified address",
                "http://10.0.0.1/                  | a private address",
                "http://10.255.255.255/            | a private address",
                "http://172.16.0.1/                | a private address",
                "http://172.31.255.255/            | a private address",
                "http://192.168.0.1/               | a private address",
                "http://100.64.0.1/                | a shared address",
                "http://100.127.255.255/           | a shared address",
                "http://169.254.1.1/               | a link-local address",
                "http://169.254.169.254/latest     | a metadata address",
                "http://168.63.129.16/             | a metadata address",
                "http://100.100.100.200/           | a metadata address",
                "http://192.0.0.1/                 | a reserved address",
                "http://192.0.2.7/                 | a documentation address",
                "http://198.51.100.7/              | a documentation address",
                "http://203.0.113.7/               | a documentation address",
                "http://192.88.99.1/               | a reserved address",
                "http://198.18.0.1/                | a benchmarking address",
                "http://198.19.255.255/            | a benchmarking address",
                "http://224.0.0.1/                 | a multicast address",
                "http://239.255.255.255/           | a multicast address",
                "http://240.0.0.1/                 | a reserved address",
                "http://255.255.255.255/           | a reserved address",
                "http://127.0.0.1./                | a loopback address",
                // IPv4 as nobody should
                "http://2130706433/                | in an unusual way",
                "http://0x7f000001/                | in an unusual way",
                "http://0X7F.0x0.0x0.0x1/          | in an unusual way",
                "http://0177.0.0.1/                | in an unusual way",
                "http://017700000001/              | in an unusual way",
                "http://127.1/                     | in an unusual way",
                "http://127.0.1/                   | in an unusual way",
                "http://0/                         | in an unusual way",
                "http://10.1/                      | in an unusual way",
                "http://127.0.0.01/                | in an unusual way",
                "http://0x7f.1/                    | in an unusual way",
                "http://256.256.256.256/           | in an unusual way",
                "http://1.2.3.4.5/                 | in an unusual way",
                "http://2852039166/                | in an unusual way",
                "http://0xa9.254.0251.254/         | in an unusual way",
                "http://8.8.2056/                  | in an unusual way",
                "http://evil.0x7f/                 | in an unusual way",
                // IPv6
                "http://[::]/                      | an unspecified address",
                "http://[::1]/                     | a loopback address",
                "http://[0:0:0:0:0:0:0:1]:80/      | a loopback address",
                "http://[0000::0001]/              | a loopback address",
                "http://[::ffff:127.0.0.1]/        | a loopback address",
                "http://[::ffff:7f00:1]/           | a loopback address",
                "http://[::ffff:a9fe:a9fe]/        | a metadata address",
                "http://[::ffff:10.0.0.1]/         | a private address",
                "http://[::127.0.0.1]/             | a reserved address",
                "http://[::7f00:1]/                | a reserved address",
                "http://[::ffff:0:127.0.0.1]/      | a reserved address",
                "http://[64:ff9b::127.0.0.1]/      | a loopback address",
                "http://[64:ff9b::a9fe:a9fe]/      | a metadata address",
                "http://[64:ff9b::c0a8:1]/         | a private address",
                "http://[64:ff9b:1::8.8.8.8]/      | a reserved address",
                "http://[2002:7f00:1::]/           | a tunnel's address",
                "http://[2002:c0a8:101::1]/        | a tunnel's address",
                "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ | a tunnel's address",
                "http://[fe80::1]/                 | a link-local address",
                "http://[fe80::1%25eth0]/          | no IPv6 address",
                "http://[fe80::1%eth0]/            | no IPv6 address",
                "http://[fc00::1]/                 | a private address",
                "http://[fd12:3456:789a::1]/       | a private address",
                "http://[fd00:ec2::254]/           | a metadata address",
                "http://[fec0::1]/                 | a private address",
                "http://[ff02::1]/                 | a multicast address",
                "http://[2001:db8::1]/             | a documentation address",
                "http://[3fff::1]/                 | a documentation address",
                "http://[2001:2::1]/               | a reserved address",
                "http://[2001:10::1]/              | a reserved address",
                "http://[100::1]/                  | a reserved address",
                "http://[4000::1]/                 | a reserved address",
                // names
                "http://localhost/                 | inside of a network",
                "http://LOCALHOST:80/              | inside of a network",
                "http://localhost./                | inside of a network",
                "http://a.localhost/               | inside of a network",
                "http://ip6-localhost/             | inside of a network",
                "http://metadata/                  | inside of a network",
                "http://metadata.google.internal/  | inside of a network",
                "http://Metadata.Google.Internal./ | inside of a network",
                "http://instance-data.ec2.internal/| inside of a network",
                "http://printer.local/             | inside of a network",
                "http://router.home.arpa/          | inside of a network",
                "http://db.corp/                   | inside of a network",
                "http://１２７.０.０.１/             | a loopback address",
                "http://127。0。0。1/               | a loopback address",
                "http://①②⑦.⓪.⓪.①/               | a loopback address",
                "http://ｌｏｃａｌｈｏｓｔ/           | inside of a network",
                "http://%6c%6f%63alhost/           | no host name",
                "http://under_score.example.com/   | no host name",
                "http://a..example.com/            | no host name",
                "http://./                         | no host name",
                // what is no URL for us
                "http://user@example.com/          | no user or password",
                "http://user:pass@example.com/     | no user or password",
                "http://example.com@127.0.0.1/     | no user or password",
                "http://127.0.0.1#@example.com/    | a loopback address",
                "ftp://example.com/                | begin with https://",
                "file:///etc/passwd                | begin with https://",
                "gopher://example.com/             | begin with https://",
                "jar:http://example.com/!/         | begin with https://",
                "//example.com/                    | begin with https://",
                "example.com                       | begin with https://",
                "http:example.com                  | must have a host",
                "http:///path                      | must have a host",
                "http://example.com\\@127.0.0.1/   | is not a URL",
                "http://example.com:0/             | must have a port",
                "http://example.com:65536/         | must have a port",
                "http://example.com:/              | must have a port",
                "http://example.com:8o/            | must have a port",
            })
    void urlOfNoPublicServer_isRefused(String url, String why) {
        String refusal = refusal(GUARD, url);
        assertTrue(refusal.contains(why), refusal);
        assertFalse(refusal.contains("example"), "tells nothing of the URL");
    }

    @Test
    void controlCharactersAndBlanks_areRefused() {
        assertEquals("is not a URL", refusal(GUARD, "http://example.com/\r\nHost: x"));
        assertEquals("is not a URL", refusal(GUARD, "http://exa mple.com/"));
        assertTrue(refusal(GUARD, "https://example.com/" + "a".repeat(2_048)).contains("2048"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com                     | https://example.com",
                "HTTPS://Example.COM./Path?q=%20#part    | https://example.com/Path?q=%20",
                "http://example.com:8080/a%2Fb?x=1&y=[2] | http://example.com:8080/a%2Fb?x=1&y=[2]",
                "https://bücher.example/                 | https://xn--bcher-kva.example/",
                "http://8.8.8.8/                         | http://8.8.8.8/",
                "http://172.15.255.255/                  | http://172.15.255.255/",
                "http://172.32.0.1/                      | http://172.32.0.1/",
                "http://100.63.255.255/                  | http://100.63.255.255/",
                "http://100.128.0.1/                     | http://100.128.0.1/",
                "http://223.255.255.255/                 | http://223.255.255.255/",
                "http://[2606:4700:4700::1111]/          | http://[2606:4700:4700::1111]/",
                "http://[::ffff:8.8.8.8]/                | http://[::ffff:8.8.8.8]/",
                "http://[64:ff9b::8.8.8.8]/              | http://[64:ff9b::8.8.8.8]/",
                "https://127.0.0.1.example.com/          | https://127.0.0.1.example.com/",
                "https://localhost.example.com/          | https://localhost.example.com/",
                "https://0x7f.example.com/               | https://0x7f.example.com/"
            })
    void urlOfAPublicServer_isTakenInOneSpelling(String url, String spelled) throws IOException {
        assertEquals(URI.create(spelled), GUARD.check(url));
    }

    @Test
    void httpsOnly_refusesHttp_butNotToAnAllowedHost() throws IOException {
        UrlGuard strict = new UrlGuard(true, Set.of("tools.internal:8080"));
        assertEquals("must begin with https://", refusal(strict, "http://example.com/"));
        strict.check("https://example.com/");
        strict.check("http://tools.internal:8080/");
    }

    @Test
    void allowedHost_isAllowedOnItsPortOnly() throws IOException {
        UrlGuard guard = new UrlGuard(false, Set.of("localhost:8080", "[::1]:8081", "10.0.0.1:443"));
        guard.check("http://LocalHost.:8080/x");
        guard.check("http://[::1]:8081/");
        guard.check("https://10.0.0.1/");
        refusal(guard, "http://localhost/");
        refusal(guard, "http://localhost:8081/");
        refusal(guard, "http://127.0.0.1:8080/");
        refusal(guard, "http://10.0.0.1/");
        refusal(guard, "http://[::1]:8080/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "[::1]", ":80", "localhost:", "localhost:http", "a b:80", "0x7f.1:80", "user@x:80"})
    void allowedEntryThatIsNoHostAndPort_isRefused(String entry) {
        assertThrows(RefusedUrlException.class, () -> UrlGuard.allow(entry));
    }

    @Test
    void allowedEntry_isSpelledAsUrlsAre() throws IOException {
        assertEquals("tools.internal:8080", UrlGuard.allow("Tools.Internal.:8080"));
        assertEquals("[::1]:80", UrlGuard.allow("[::1]:80"));
    }

    private static UrlGuard.Resolver giving(String... addresses) {
        return host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.ofLiteral(addresses[i]);
            }
            return found;
        };
    }

    @Test
    void everyAddressOfAName_mustBePublic() throws IOException {
        assertEquals(
                List.of(
                        new InetSocketAddress(InetAddress.ofLiteral("8.8.8.8"), 443),
                        new InetSocketAddress(InetAddress.ofLiteral("2606:4700:4700::1111"), 443)),
                GUARD.resolve("example.com", 443, giving("8.8.8.8", "2606:4700:4700::1111")));
        for (String inner : List.of("127.0.0.1", "10.0.0.1", "::1", "169.254.169.254", "fd00::1")) {
            UrlGuard.Resolver mixed = giving("8.8.8.8", inner);
            assertThrows(RefusedUrlException.class, () -> GUARD.resolve("example.com", 443, mixed), inner);
        }
    }

    @Test
    void addressInPlaceOfAName_isNotLookedUp() throws IOException {
        UrlGuard.Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertEquals(1, GUARD.resolve("8.8.8.8", 80, nobody).size());
        assertThrows(RefusedUrlException.class, () -> GUARD.resolve("::1", 80, nobody));
        assertThrows(RefusedUrlException.class, () -> GUARD.resolve("[::1]", 80, nobody));
        assertThrows(RefusedUrlException.class, () -> GUARD.resolve("2130706433", 80, nobody));
        assertThrows(UnknownHostException.class, () -> GUARD.resolve("example.com", 80, nobody));
    }
}
