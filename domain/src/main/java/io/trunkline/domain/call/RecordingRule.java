package io.trunkline.domain.call;

/**
 * How a call is recorded from its beginning.
 *
 * @param place who records; where the carrier cannot, we do
 * @param dual whether each side gets a channel of its own; a recording of ours always has two
 */
public record RecordingRule(RecordingPlace place, boolean dual) {
    /** We record. */
    public static final RecordingRule LOCAL = new RecordingRule(RecordingPlace.LOCAL, true);

    /** The carrier records. */
    public static RecordingRule byCarrier(boolean dual) {
        return new RecordingRule(RecordingPlace.CARRIER, dual);
    }
}
