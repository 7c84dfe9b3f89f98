package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trunkline.ports.plugin.Settings;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * The Ed25519 key that an account's webhooks are checked with.
 *
 * @param parameters the point, known to be one
 */
record PublicKey(Ed25519PublicKeyParameters parameters) {
    private static final byte[] SPKI_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final String PEM_HEAD = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_FOOT = "-----END PUBLIC KEY-----";

    /** One key or several with commas; a blank setting gives none. */
    static List<PublicKey> from(Settings settings, String name) {
        return settings.find(name).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> parse(text)
                        .orElseThrow(() -> settings.invalid(
                                name,
                                "holds something that is neither the 32 bytes of an Ed25519 public key in base64, nor the"
                                        + " same as DER in base64, nor as PEM")))
                .toList();
    }

    static Optional<PublicKey> parse(String text) {
        try {
            byte[] bytes = text.startsWith(PEM_HEAD) ? pem(text) : decoded(text);
            return Optional.of(new PublicKey(new Ed25519PublicKeyParameters(raw(bytes))));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    /** Variables and YAML sometimes turn the line breaks of a PEM file into blanks or into {@code \n}. */
    private static byte[] pem(String text) {
        if (!text.endsWith(PEM_FOOT)) {
            throw new IllegalArgumentException("no end");
        }
        String inside = text.substring(PEM_HEAD.length(), text.length() - PEM_FOOT.length());
        return decoded(inside.replace("\\n", "").replaceAll("\\s", ""));
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.getBytes(US_ASCII));
    }

    private static byte[] raw(byte[] bytes) {
        if (bytes.length == Ed25519PublicKeyParameters.KEY_SIZE) {
            return bytes;
        }
        boolean isSpki = bytes.length == SPKI_HEAD.length + Ed25519PublicKeyParameters.KEY_SIZE
                && Arrays.equals(SPKI_HEAD, 0, SPKI_HEAD.length, bytes, 0, SPKI_HEAD.length);
        if (!isSpki) {
            throw new IllegalArgumentException("no Ed25519 public key");
        }
        return Arrays.copyOfRange(bytes, SPKI_HEAD.length, bytes.length);
    }
}
