package io.trunkline.app.config;

import java.util.Optional;

/**
 * One of our phone numbers.
 *
 * @param carrier the kind of the carrier it belongs to, if that was said
 * @param agent the name of the agent that answers
 */
public record NumberConfig(Optional<String> carrier, String agent) {}
