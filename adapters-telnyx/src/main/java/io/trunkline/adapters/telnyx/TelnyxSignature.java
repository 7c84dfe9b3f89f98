package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Checks {@code telnyx-signature-ed25519}, which covers the timestamp's text, a bar, and the body's bytes.
 *
 * @see <a href="https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks">Telnyx: receiving webhooks</a>
 */
final class TelnyxSignature {
    private static final String SIGNATURE = "telnyx-signature-ed25519";
    private static final String TIMESTAMP = "telnyx-timestamp";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final int LENGTH = 64;
    private static final int MOST_SIGNATURES = 32;
    private static final long TOLERANCE_SECONDS = 300;

    /** Seconds since 1970 have fewer digits for the next thirty thousand years. */
    private static final long FIRST_MILLIS = 1_000_000_000_000L;

    private final List<PublicKey> keys;
    private final InstantSource clock;

    TelnyxSignature(List<PublicKey> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Verdict verify(WebhookRequest request) {
        if (keys.isEmpty()) {
            return new Verdict.NotConfigured(TelnyxAccount.PUBLIC_KEY + " (TELNYX_PUBLIC_KEY) is not set");
        }
        List<String> timestamps = request.headers().getOrDefault(TIMESTAMP, List.of());
        if (timestamps.size() != 1) {
            return new Verdict.Forged("not one " + TIMESTAMP);
        }
        String timestamp = timestamps.getFirst();
        OptionalLong age = age(timestamp);
        if (age.isEmpty() || age.getAsLong() > TOLERANCE_SECONDS) {
            return new Verdict.Forged(TIMESTAMP + " is no time within " + TOLERANCE_SECONDS + " s of ours");
        }
        byte[] head = (timestamp + "|").getBytes(US_ASCII);
        return isSigned(signatures(request), head, request.body())
                ? new Verdict.Authentic()
                : new Verdict.Forged(SIGNATURE + " does not fit the public key, the timestamp and the body");
    }

    /** How far off, either way: a clock that goes slow must not turn every webhook away. */
    private OptionalLong age(String timestamp) {
        if (!DIGITS.matcher(timestamp).matches()) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(timestamp);
        long seconds = value >= FIRST_MILLIS ? value / 1_000 : value;
        return OptionalLong.of(Math.abs(clock.instant().getEpochSecond() - seconds));
    }

    /** Several may stand in one header, or in one each; the number is bounded, for each costs a verification. */
    private static List<byte[]> signatures(WebhookRequest request) {
        return request.headers().getOrDefault(SIGNATURE, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .flatMap(text -> decoded(text).stream())
                .limit(MOST_SIGNATURES)
                .toList();
    }

    /** Spelled in exactly the one right way: the JDK's decoder also takes text without its padding. */
    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(bytes -> bytes.length == LENGTH
                            && Base64.getEncoder().encodeToString(bytes).equals(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Tries every signature with every key, whatever it finds, so that the time taken says nothing. */
    private boolean isSigned(List<byte[]> signatures, byte[] head, byte[] body) {
        return signatures.stream()
                .flatMap(signature -> keys.stream().map(key -> fits(signature, key, head, body)))
                .reduce(false, Boolean::logicalOr);
    }

    private static boolean fits(byte[] signature, PublicKey key, byte[] head, byte[] body) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key.parameters());
        signer.update(head, 0, head.length);
        signer.update(body, 0, body.length);
        return signer.verifySignature(signature);
    }
}
