package io.trunkline.adapters.telnyx;

import io.trunkline.ports.carrier.CarrierException;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The Call Control application that calls come in by. Looked at and never changed: other programs may use it too. */
final class TelnyxApplication {
    private final TelnyxAccount account;
    private final TelnyxRest rest;
    private final TelnyxCalls calls;

    TelnyxApplication(TelnyxAccount account, TelnyxRest rest, TelnyxCalls calls) {
        this.account = account;
        this.rest = rest;
        this.calls = calls;
    }

    /** Fails when the key is wrong, or the application is not one of this account. */
    JsonObject require() throws CarrierException {
        return rest.get("/call_control_applications/" + account.connection()).data();
    }

    Optional<String> problem() throws CarrierException {
        JsonObject application = require();
        String url = TelnyxJson.text(application, "webhook_event_url").orElse("");
        if (!url.equals(calls.webhookUrl())) {
            return Optional.of("the Call Control application sends its webhooks elsewhere; set its webhook URL to "
                    + calls.webhookUrl());
        }
        if (TelnyxJson.text(application, "webhook_api_version")
                .filter("1"::equals)
                .isPresent()) {
            return Optional.of("the Call Control application sends webhooks of API version 1; set it to version 2");
        }
        return application.containsKey("active") && !TelnyxJson.isTrue(application, "active")
                ? Optional.of("the Call Control application is switched off; switch it on in Mission Control")
                : Optional.empty();
    }
}
