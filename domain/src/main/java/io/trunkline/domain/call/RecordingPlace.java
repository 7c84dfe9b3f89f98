package io.trunkline.domain.call;

/** Who records a call. */
public enum RecordingPlace {
    /** The carrier, where it can. */
    CARRIER,
    /** We ourselves, from the audio that passes through. */
    LOCAL
}
