package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.web.BadWebhookException;
import io.trunkline.ports.web.WebhookRequest;
import java.util.Optional;

/**
 * One webhook, with its form taken apart.
 *
 * @param request as it came
 * @param form what Twilio says
 * @param query what we asked Twilio to carry
 */
record Posted(WebhookRequest request, Form form, Form query) {
    static Posted of(WebhookRequest request, Form form) throws BadWebhookException {
        int mark = request.url().indexOf('?');
        Form query = Form.parse(request.url()
                .substring(mark < 0 ? request.url().length() : mark + 1)
                .getBytes(UTF_8));
        if (!form.wellFormed() || !query.wellFormed()) {
            throw new BadWebhookException("the form or the query has a broken escape or is not UTF-8");
        }
        return new Posted(request, form, query);
    }

    Optional<String> find(String name) {
        return form.first(name);
    }

    String required(String name) throws BadWebhookException {
        return find(name).orElseThrow(() -> new BadWebhookException(name + " is missing"));
    }

    String carried(String name) throws BadWebhookException {
        return query.first(name).orElseThrow(() -> new BadWebhookException(name + " is missing in the query"));
    }

    CallSid call() throws BadWebhookException {
        return CallSid.parse(required("CallSid"))
                .orElseThrow(() -> new BadWebhookException("CallSid is not CA and 32 hexadecimal digits"));
    }

    Optional<CallId> ours() throws BadWebhookException {
        try {
            return query.first("call").map(CallId::new);
        } catch (IllegalArgumentException noUuid) {
            throw new BadWebhookException("call in the query is none of ours");
        }
    }
}
