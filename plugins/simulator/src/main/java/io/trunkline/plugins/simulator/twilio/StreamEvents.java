package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Tells a stream's {@code statusCallback} what happens to it [STR]. Nobody waits for the answer. */
final class StreamEvents {
    private final Verb.Stream target;
    private final URI base;
    private final String streamSid;
    private final CallFields fields;
    private final Webhooks webhooks;

    StreamEvents(Verb.Stream target, URI base, String streamSid, CallFields fields, Webhooks webhooks) {
        this.target = target;
        this.base = base;
        this.streamSid = streamSid;
        this.fields = fields;
        this.webhooks = webhooks;
    }

    void tell(String event, String error) {
        if (!target.statusCallback().isEmpty()) {
            CompletableFuture<?> _ = webhooks.deliver(
                    "POST",
                    base.resolve(target.statusCallback()),
                    fields.stream(streamSid, target.name(), event, error),
                    Webhooks.newDelivery());
        }
    }
}
