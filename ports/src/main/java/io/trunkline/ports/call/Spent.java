package io.trunkline.ports.call;

import java.util.Optional;

/**
 * Something of a call that a vendor charges for.
 *
 * @param usage what and how much
 * @param cost what it costs by the configured prices; empty where a price is not known, which is not nothing
 */
public record Spent(Usage usage, Optional<Cost> cost) {}
