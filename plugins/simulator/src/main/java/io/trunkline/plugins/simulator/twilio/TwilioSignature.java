package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Twilio does.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security">Explore the algorithm yourself</a>
 */
final class TwilioSignature {
    private static final String ALGORITHM = "HmacSHA1";

    private TwilioSignature() {}

    /** The signature of a request with form fields; without any, of a GET or of a socket's upgrade. */
    static String of(String token, String url, Form form) {
        return hmac(token, url + sorted(form));
    }

    /** The URL as Twilio signs it: over HTTPS without its port, and never with a fragment. */
    static String signable(URI url) {
        String text = url.toString();
        int fragment = text.indexOf('#');
        String whole = fragment < 0 ? text : text.substring(0, fragment);
        return "https".equals(url.getScheme()) && url.getPort() >= 0
                ? whole.replaceFirst(":" + url.getPort(), "")
                : whole;
    }

    private static String sorted(Form form) {
        SortedMap<String, SortedSet<String>> values = new TreeMap<>();
        for (Form.Field field : form.fields()) {
            values.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(field.value());
        }
        StringBuilder text = new StringBuilder();
        values.forEach((name, all) -> all.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    private static String hmac(String token, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
