package io.trunkline.ports.call;

import java.util.regex.Pattern;

/**
 * Where a call is handed to: an E.164 number, or a SIP URI without headers. Whether it may be called is another question,
 * which the transfer policy answers.
 *
 * @param value such as {@code +15550100} or {@code sip:desk@example.com}, at most 256 characters
 */
public record TransferTarget(String value) {
    private static final Pattern SIP = Pattern.compile(
            "sips?:[A-Za-z0-9._~!$'()*+=-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,150}[A-Za-z0-9])?(?::[0-9]{1,5})?"
                    + "(?:;transport=(?:udp|tcp|tls))?");

    /** Refuses what is neither. */
    public TransferTarget {
        if (!new PhoneNumber(value).isE164() && !SIP.matcher(value).matches()) {
            throw new IllegalArgumentException("a transfer target is an E.164 number or a SIP URI");
        }
    }

    /** Whether this is a SIP URI. */
    public boolean isSip() {
        return value.startsWith("sip");
    }

    @Override
    public String toString() {
        return new PhoneNumber(value).toString();
    }
}
