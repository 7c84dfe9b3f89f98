package io.trunkline.ports.carrier;

import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the contract lends a carrier.
 *
 * @param webhooks where the carrier would reach us
 * @param rest HTTP towards the carrier
 * @param clock stands still
 */
record Lent(URI webhooks, RestClient rest, InstantSource clock) implements CarrierContext {
    Lent(String kind, RestClient rest) {
        this(
                URI.create("https://voice.example.com/webhooks/" + kind),
                rest,
                InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z")));
    }

    @Override
    public boolean isOperator(WebhookRequest request) {
        return request.header("authorization").equals(Optional.of("Bearer " + CarrierKit.OPERATOR));
    }
}
