package io.trunkline.app.tool;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A tool that is a request to a server of the operator. Its text form shows neither the address nor the secret.
 *
 * @param name what the model calls it
 * @param description what it does and when to use it, for the model
 * @param parameters what its arguments must be
 * @param url where the request goes
 * @param secret signs it
 * @param timeout the longest an attempt may take
 * @param retries how often it is tried again
 */
public record WebhookTool(
        String name,
        String description,
        Parameters parameters,
        URI url,
        Optional<String> secret,
        Duration timeout,
        int retries) {
    @Override
    public String toString() {
        return "WebhookTool[" + name + "]";
    }
}
