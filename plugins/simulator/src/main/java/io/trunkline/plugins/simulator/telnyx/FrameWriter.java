package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what Telnyx sends on a media stream [KBS, ASY]. Numbers are strings there. Not safe for many threads. */
final class FrameWriter {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** An error that Telnyx tells on the stream [KBS]. */
    enum Trouble {
        MALFORMED_FRAME(100003, "malformed_frame", "Received frame was not formed correctly"),
        INVALID_MEDIA(100004, "invalid_media", "Media provided was not base64 encoded"),
        RATE_LIMIT_REACHED(100005, "rate_limit_reached", "Too many requests");

        private final int code;
        private final String title;
        private final String detail;

        Trouble(int code, String title, String detail) {
            this.code = code;
            this.title = title;
            this.detail = detail;
        }
    }

    /** Counts the chunks of one track; that each track has its own count is assumed. */
    static final class Track {
        private final String name;
        private long chunk;

        Track(String name) {
            this.name = name;
        }
    }

    private final String streamId = UUID.randomUUID().toString();
    private long sequence;

    String streamId() {
        return streamId;
    }

    static String connected(Optional<String> authToken) {
        JsonObjectBuilder frame = Json.object().add("event", "connected").add("version", "1.0.0");
        authToken.ifPresent(token -> frame.add("connected", Json.object().add("x-telnyx-streaming-auth-token", token)));
        return frame.build().toString();
    }

    String start(Leg leg, String userId, Codec codec, Map<String, String> parameters) {
        JsonObjectBuilder start = Json.object()
                .add("user_id", userId)
                .add("call_control_id", leg.identity().control())
                .add("call_session_id", leg.identity().session())
                .add("from", leg.identity().from())
                .add("to", leg.identity().to())
                .add("tags", Json.array());
        Json.addOrNull(start, "client_state", leg.clientState());
        if (!parameters.isEmpty()) {
            JsonObjectBuilder custom = Json.object();
            parameters.forEach(custom::add);
            start.add("custom_parameters", custom);
        }
        start.add(
                "media_format",
                Json.object()
                        .add("encoding", codec.name())
                        .add("sample_rate", 8000)
                        .add("channels", 1));
        return numbered("start").add("start", start).build().toString();
    }

    /** Audio of a track. Written by hand: it is sent fifty times a second on every call. */
    String media(Track track, byte[] audio, long timestamp) {
        return "{\"event\":\"media\",\"sequence_number\":\"" + ++sequence
                + "\",\"media\":{\"track\":\"" + track.name
                + "\",\"chunk\":\"" + ++track.chunk
                + "\",\"timestamp\":\"" + timestamp
                + "\",\"payload\":\"" + BASE64.encodeToString(audio)
                + "\"},\"stream_id\":\"" + streamId + "\"}";
    }

    String dtmf(char digit) {
        return numbered("dtmf")
                .add("occurred_at", Json.time(Instant.now()))
                .add("dtmf", Json.object().add("digit", String.valueOf(digit)))
                .build()
                .toString();
    }

    String mark(String name) {
        return numbered("mark")
                .add("mark", Json.object().add("name", name))
                .build()
                .toString();
    }

    String error(Trouble trouble) {
        return Json.object()
                .add("event", "error")
                .add(
                        "payload",
                        Json.object()
                                .add("code", trouble.code)
                                .add("title", trouble.title)
                                .add("detail", trouble.detail))
                .add("stream_id", streamId)
                .build()
                .toString();
    }

    String stop(String userId, String callControlId) {
        return numbered("stop")
                .add("stop", Json.object().add("user_id", userId).add("call_control_id", callControlId))
                .build()
                .toString();
    }

    private JsonObjectBuilder numbered(String event) {
        return Json.object()
                .add("event", event)
                .add("sequence_number", String.valueOf(++sequence))
                .add("stream_id", streamId);
    }
}
