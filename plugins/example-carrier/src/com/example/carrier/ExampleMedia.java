package com.example.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code {"event": "audio", "payload": "base64"}}: one JSON object a message, PCMU at 8 kHz both ways. */
final class ExampleMedia implements MediaProtocol, MediaSession {
    @Override
    public String root() {
        return "/ws/example/stream";
    }

    @Override
    public MediaSession open(List<String> path) {
        return this;
    }

    @Override
    public MediaEvent read(byte[] text, int offset, int length) {
        try {
            return event(Json.read(new String(text, offset, length, UTF_8)));
        } catch (IllegalArgumentException malformed) {
            return new MediaEvent.Bad(malformed.getMessage());
        }
    }

    private static MediaEvent event(Map<String, String> fields) {
        String event = Json.get(fields, "event");
        return switch (event) {
            case "start" ->
                new MediaEvent.Started(
                        new CarrierCallId(Json.get(fields, "call")),
                        Optional.ofNullable(fields.get("token")),
                        AudioFormat.PCMU_8K,
                        AudioFormat.PCMU_8K);
            case "audio" -> new MediaEvent.Audio(AudioFrame.ofBase64(AudioFormat.PCMU_8K, Json.get(fields, "payload")));
            case "key" -> new MediaEvent.Dtmf(Json.get(fields, "digit").charAt(0));
            case "mark" -> new MediaEvent.MarkReached(Json.get(fields, "name"));
            case "stop" -> new MediaEvent.Stopped();
            default -> new MediaEvent.Ignored(event);
        };
    }

    @Override
    public byte[] audio(AudioFrame frame) {
        return message(Map.of("event", "audio", "payload", frame.base64()));
    }

    @Override
    public byte[] mark(String name) {
        return message(Map.of("event", "mark", "name", name));
    }

    @Override
    public byte[] clear() {
        return message(Map.of("event", "clear"));
    }

    private static byte[] message(Map<String, String> fields) {
        return Json.write(fields).getBytes(UTF_8);
    }
}
