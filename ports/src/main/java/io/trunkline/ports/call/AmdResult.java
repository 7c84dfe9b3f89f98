package io.trunkline.ports.call;

/**
 * What a carrier's answering-machine detection decided.
 *
 * @param answerer who or what picked up
 * @param word the carrier's own word for it, such as {@code machine_end_beep}, for people to read
 */
public record AmdResult(Answerer answerer, String word) {}
