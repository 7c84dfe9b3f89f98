package io.trunkline.ports.call;

import java.util.Optional;

/**
 * A dial that is about to happen.
 *
 * @param call the call that it will be
 * @param carrier the carrier's kind
 * @param from the caller id
 * @param to the party to call
 * @param agent the agent that will speak
 * @param campaign the id of the campaign it is part of; empty for a single call
 */
public record DialQuestion(
        CallId call, String carrier, PhoneNumber from, PhoneNumber to, String agent, Optional<String> campaign) {}
