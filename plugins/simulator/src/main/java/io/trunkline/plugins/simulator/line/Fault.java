package io.trunkline.plugins.simulator.line;

/** A thing that goes wrong now and then, and so many times that a test can count on it. */
public enum Fault {
    /** A webhook is delivered after the one that follows it. */
    REORDERED_WEBHOOK,
    /** A webhook is delivered most of a second late. */
    LATE_WEBHOOK,
    /** A mark never comes back. */
    LOST_MARK,
    /** A mark comes back half a second after it was reached. */
    LATE_MARK,
    /** A request to change a call is refused with 429. */
    TOO_MANY_REQUESTS,
    /** A request to change a call fails with 503 and has no effect. */
    UNAVAILABLE,
    /** The connection breaks off before a request to change a call has its effect. */
    RESET_BEFORE,
    /** The connection breaks off after a request to change a call has had its effect. */
    RESET_AFTER,
    /** The line vanishes from a media socket after half a second, without a word: it neither sends nor reads. */
    HALF_OPEN,
    /** The line reads a media socket at a tenth of the pace. */
    SLOW_READER,
    /** A call is carried in A-law, and so is what its media socket brings. */
    A_LAW,
    /** A message of audio comes after the one that follows it. */
    SHUFFLED_MEDIA
}
