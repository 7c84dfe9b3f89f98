package io.trunkline.domain.media;

/**
 * How much of an agent's utterance the other side heard.
 *
 * @param utterance which, as the engine names it
 * @param millis how much, never more than was sent
 * @param sent how much was sent, or would have been
 * @param whole whether that is all of it: no more audio comes and the carrier confirmed every piece
 */
public record Heard(String utterance, long millis, long sent, boolean whole) {}
