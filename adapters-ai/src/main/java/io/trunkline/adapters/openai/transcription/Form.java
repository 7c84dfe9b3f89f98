package io.trunkline.adapters.openai.transcription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** A form with a file in it, as {@code multipart/form-data}. */
final class Form {
    private final String boundary = "trunkline-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    void field(String name, String value) {
        part("name=\"" + name + "\"", "");
        body.writeBytes(value.getBytes(UTF_8));
        text("\r\n");
    }

    void file(String name, String fileName, String type, byte[] content) {
        part("name=\"" + name + "\"; filename=\"" + fileName + "\"", "Content-Type: " + type + "\r\n");
        body.writeBytes(content);
        text("\r\n");
    }

    /** The type of the whole. */
    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole; nothing is added afterwards. */
    byte[] bytes() {
        text("--" + boundary + "--\r\n");
        return body.toByteArray();
    }

    private void part(String disposition, String headers) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + headers + "\r\n");
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }
}
