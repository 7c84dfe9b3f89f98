package com.example.carrier;

import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

/** Calls are answered in the reply to the webhook and ended by {@code DELETE {api-url}/calls/{call}}. */
final class ExampleCarrier implements Carrier {
    private final String secret;
    private final URI api;
    private final RestClient rest;

    ExampleCarrier(String secret, URI api, RestClient rest) {
        this.secret = secret;
        this.api = api;
        this.rest = rest;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ANSWERS_IN_REPLY);
    }

    @Override
    public Webhooks webhooks() {
        return new ExampleWebhooks(secret);
    }

    @Override
    public MediaProtocol media() {
        return new ExampleMedia();
    }

    @Override
    public void hangUp(CarrierCall call) throws CarrierException {
        String id = call.carrierId().value();
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new CarrierException(Kind.CALLER_ERROR, "not a call id of this carrier");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/calls/" + id))
                .header(ExampleWebhooks.SECRET_HEADER, secret)
                .DELETE()
                .build();
        int status = send(request);
        boolean over = status / 100 == 2 || status == 404;
        if (!over) {
            throw new CarrierException(Kind.CARRIER_REFUSED, "the carrier answered " + status);
        }
    }

    private int send(HttpRequest request) throws CarrierException {
        try {
            return rest.send(request, RestClient.Repeat.SAFE).statusCode();
        } catch (IOException unreachable) {
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "the carrier did not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CarrierException(Kind.CARRIER_UNAVAILABLE, "interrupted", stopped);
        }
    }
}
