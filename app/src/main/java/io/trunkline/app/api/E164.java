package io.trunkline.app.api;

import io.trunkline.ports.call.PhoneNumber;
import java.util.Optional;

/** Numbers that a client sends, which may be anything. */
final class E164 {
    private E164() {}

    /** Empty for what is none. */
    static Optional<PhoneNumber> read(String text) {
        try {
            return Optional.of(new PhoneNumber(text)).filter(PhoneNumber::isE164);
        } catch (IllegalArgumentException unprintable) {
            return Optional.empty();
        }
    }
}
