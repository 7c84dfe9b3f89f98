package io.trunkline.ports.carrier;

/** What a carrier can do. What is not claimed is refused with {@link CarrierException.Kind#UNSUPPORTED}. */
public enum Capability {
    /** An incoming call is answered by the reply to its webhook; without this, by {@link Carrier#answer}. */
    ANSWERS_IN_REPLY,
    /** {@link Carrier#sayAndHangUp} works. */
    SAYS
}
