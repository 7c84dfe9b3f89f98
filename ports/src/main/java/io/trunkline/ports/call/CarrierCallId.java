package io.trunkline.ports.call;

/**
 * The carrier's own name for a call, such as a Twilio CallSid. An adapter parses it into its own checked type before it
 * reaches a URL.
 *
 * @param value 1 to 256 printable characters
 */
public record CarrierCallId(String value) {
    /** Refuses blank, overlong and control-character values. */
    public CarrierCallId {
        if (value.isBlank() || value.length() > 256 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a carrier's call id has 1 to 256 printable characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
