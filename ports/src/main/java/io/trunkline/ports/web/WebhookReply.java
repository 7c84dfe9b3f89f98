package io.trunkline.ports.web;

import java.nio.charset.StandardCharsets;

/**
 * The answer to a webhook.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; empty with an empty body
 * @param body the bytes to send
 */
public record WebhookReply(int status, String contentType, byte[] body) {
    /** 200 with nothing in it. */
    public static final WebhookReply OK = new WebhookReply(200, "", new byte[0]);

    /** An answer of text in UTF-8. */
    public static WebhookReply text(int status, String contentType, String text) {
        return new WebhookReply(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return status + " " + contentType + " (" + body.length + " bytes)";
    }
}
