package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code X-Twilio-Signature}: the base64 of an HMAC-SHA1 over the URL and, of a form, its fields.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security">Twilio: security</a>
 */
final class TwilioSignature {
    static final String HEADER = "x-twilio-signature";

    private static final String HMAC = "HmacSHA1";
    private static final Pattern URL = Pattern.compile("(\\w+)://(\\[[^]]*]|[^/?#:]*)(:\\d+)?([/?#].*)?");
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([^&]*)");

    private final List<SecretKeySpec> keys;

    TwilioSignature(List<String> authTokens) {
        keys = authTokens.stream()
                .map(token -> new SecretKeySpec(token.getBytes(UTF_8), HMAC))
                .toList();
    }

    /** Whether a form that was posted to {@code url} is signed. */
    boolean coversForm(String signature, String url, Form form) {
        String fields = form.signedText();
        return covers(signature, spellings(url).map(spelling -> spelling + fields));
    }

    /** Whether a body that is no form is signed: the URL is, and holds the body's hash. */
    boolean coversBody(String signature, String url, byte[] body) {
        Matcher hash = BODY_HASH.matcher(url);
        return hash.find() && same(hash.group(1), sha256(body)) && covers(signature, spellings(url));
    }

    /** Whether a request without a body is signed. */
    boolean coversUrl(String signature, String url) {
        return covers(signature, spellings(url));
    }

    /** Whether a socket's upgrade is signed. Twilio signs some URLs with a slash at the end that they do not have. */
    boolean coversUpgrade(String signature, String url) {
        return covers(signature, spellings(url).flatMap(spelling -> Stream.of(spelling, spelling + "/")));
    }

    /** Tries every text with every key, whatever it finds, so that the time taken says nothing. */
    private boolean covers(String signature, Stream<String> texts) {
        return texts.flatMap(text -> keys.stream().map(key -> hmac(key, text)))
                .map(expected -> same(signature, expected))
                .reduce(false, Boolean::logicalOr);
    }

    /**
     * The URL as it is, and with its port dropped or the standard one added: Twilio drops the port of {@code https} and
     * keeps that of {@code http}, and has not always done so. Text stays text here, for every escape counts.
     */
    private static Stream<String> spellings(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return Stream.of(url);
        }
        String origin = parts.group(1) + "://" + parts.group(2);
        String target = parts.group(4) == null ? "" : parts.group(4);
        if (parts.group(3) != null) {
            return Stream.of(url, origin + target);
        }
        return switch (parts.group(1)) {
            case "https" -> Stream.of(url, origin + ":443" + target);
            case "http" -> Stream.of(url, origin + ":80" + target);
            // Nobody, Twilio's libraries included, has seen a socket's URL signed with a port it does not have.
            default -> Stream.of(url);
        };
    }

    private static String hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
    }
}
