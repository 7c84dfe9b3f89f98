package io.trunkline.ports.call;

/**
 * Counts of one call.
 *
 * @param framesIn audio messages taken from the carrier
 * @param framesOut audio messages given to the carrier
 * @param framesDropped audio messages thrown away because a queue was full, either direction
 * @param framesBad messages of the carrier that could not be understood
 * @param interruptions how often the caller spoke over the agent
 */
public record CallMetrics(long framesIn, long framesOut, long framesDropped, long framesBad, long interruptions) {}
