package io.trunkline.adapters.telnyx;

import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What REST answered.
 *
 * @param status of HTTP
 * @param body JSON, or what a proxy wrote
 */
record TelnyxReply(int status, byte[] body) {
    /** Empty when it is a yes. */
    Optional<TelnyxError> error() {
        return status >= 200 && status <= 299 ? Optional.empty() : Optional.of(TelnyxError.of(status, body));
    }

    void require() throws CarrierException {
        Optional<TelnyxError> error = error();
        if (error.isPresent()) {
            throw error.get().asException();
        }
    }

    /** For a command on a call that may be over: whether it was not. */
    boolean requireUnlessOver() throws CarrierException {
        if (error().filter(TelnyxError::isCallOver).isPresent()) {
            return false;
        }
        require();
        return true;
    }

    JsonObject data() throws CarrierException {
        return TelnyxJson.child(json(), "data").orElseThrow(() -> unreadable("data is no object"));
    }

    List<JsonObject> list() throws CarrierException {
        return TelnyxJson.children(json(), "data");
    }

    JsonObject json() throws CarrierException {
        require();
        return TelnyxJson.object(body).orElseThrow(() -> unreadable("it is not JSON"));
    }

    /** A yes of which the rest is unknown: what was asked may have happened. */
    private CarrierException unreadable(String reason) {
        return new CarrierException(Kind.CARRIER_UNAVAILABLE, "Telnyx answered " + status + ", but " + reason);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
