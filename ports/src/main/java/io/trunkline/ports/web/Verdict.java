package io.trunkline.ports.web;

/** Whether a request comes from the carrier. */
public sealed interface Verdict {
    /** The signature is right. */
    record Authentic() implements Verdict {}

    /**
     * The signature is wrong, missing or stale. Answered with 403 and no effect.
     *
     * @param reason for the log, without secrets
     */
    record Forged(String reason) implements Verdict {}

    /**
     * Nothing to check with is configured. Answered with 503 while signatures are required.
     *
     * @param reason names the setting that is missing
     */
    record NotConfigured(String reason) implements Verdict {}
}
